import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { closures } from "@/db/schema/inbox/turns/closures";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { closeConversation } from "@/lib/inbox/conversations/close-conversation";
import { createLabel } from "@/lib/inbox/labels/create-label";
import { labelConversation } from "@/lib/inbox/labels/label-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { asOwner } from "@/lib/testing/gateway";
import { says } from "@/lib/testing/talk";
import { type TestClock, test } from "@/lib/testing/test";
import { connectTestChannel } from "@/lib/testing/webhooks";
import { cancelBulkAct } from "./cancel-bulk-act";
import { changeInBulk } from "./change-in-bulk";
import { getBulkAct } from "./get-bulk-act";
import { runBulkAct } from "./run-bulk-act";
import type { NewBulkAct } from "./shapes";
import { undoBulkAct } from "./undo-bulk-act";

const PEOPLE = 12;

/** Twelve people who wait on one channel. @returns the ids, the newest first. */
async function crowd(scope: Scope, clock: TestClock): Promise<string[]> {
  const channel = await connectTestChannel(scope, "facebook");
  for (let place = 0; place < PEOPLE; place += 1) {
    const at = new Date(clock.now.getTime() - (PEOPLE - place) * 60_000);
    await says(channel, at, `${channel.asset}${place}`, "Is the shop open?");
  }
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx, {}));
  return items.map(({ id }) => id);
}

async function ask(scope: Scope, change: Omit<NewBulkAct, "id">): Promise<string> {
  const id = newId();
  await inWorkspace(scope, (ctx) => changeInBulk(ctx, { id, ...change }));
  return id;
}
const read = (scope: Scope, id: string) => inWorkspace(scope, (ctx) => getBulkAct(ctx, id));
const countsOf = (scope: Scope) => inWorkspace(scope, (ctx) => getInboxCounts(ctx));
const closuresOf = async (scope: Scope) =>
  inWorkspace(scope, ({ db, workspaceId }) => db.$count(closures, eq(closures.workspaceId, workspaceId)));

/** The worker's scope, which dies when it begins this unit of work: what came before is committed. */
function dyingAt({ workspaceId, clock }: Scope, unit: number): Scope {
  let begun = 0;
  return {
    workspaceId,
    actor: { kind: "job", name: "run-bulk-act" },
    clock: () => {
      begun += 1;
      if (begun === unit) throw new Error("killed");
      return clock();
    },
  };
}
const worker = (scope: Scope) => dyingAt(scope, 0);

describe("a change to a whole list", () => {
  test("changes what is in it, with what narrows it, and nothing else", async ({ scope, clock }) => {
    const ids = await crowd(scope, clock);
    const labelId = newId();
    await inWorkspace(scope, (ctx) => createLabel(ctx, { id: labelId, name: "Order", colour: "blue" }));
    const labelled = ids.slice(0, 5);
    for (const conversationId of labelled)
      await inWorkspace(scope, (ctx) => labelConversation(ctx, { conversationId, add: [labelId] }));
    await inWorkspace(scope, (ctx) => closeConversation(ctx, ids[0]!));
    const me = memberOf(scope)!;
    const id = await ask(scope, { change: "assign", assigneeId: me, list: { view: "open", labelId } });
    expect(await read(scope, id)).toMatchObject({ state: "collecting", total: 0 });
    await runBulkAct(worker(scope), id, 2);
    expect(await read(scope, id)).toMatchObject({ state: "done", total: 4, changed: 4 });
    const mine = await inWorkspace(scope, (ctx) => listConversations(ctx, { view: "mine" }));
    expect(mine.items.map((one) => one.id)).toEqual(labelled.slice(1));
    // The member's own list is read as theirs by the job too.
    const freeing = await ask(scope, { change: "assign", assigneeId: null, list: { view: "mine" } });
    await runBulkAct(worker(scope), freeing, 2);
    expect(await countsOf(scope)).toMatchObject({ open: 11, mine: 0, unassigned: 11 });
  });

  test("goes on after a crash between any two pieces, and changes each conversation once", async ({
    scope,
    clock,
  }) => {
    await crowd(scope, clock);
    const id = await ask(scope, { change: "close", list: { view: "open" } });
    const deaths = [1, 2, 2, 3];
    for (const unit of deaths)
      await expect(runBulkAct(dyingAt(scope, unit), id, 3)).rejects.toThrow("killed");
    const half = await read(scope, id);
    expect(half).toMatchObject({ state: "running", total: PEOPLE, changed: 9 });
    await runBulkAct(worker(scope), id, 3);
    await runBulkAct(worker(scope), id, 3);
    expect(await read(scope, id)).toMatchObject({ state: "done", changed: PEOPLE, same: 0, refused: 0 });
    expect(await closuresOf(scope)).toBe(PEOPLE);
    expect(await countsOf(scope)).toMatchObject({ open: 0, waiting: 0, closed: PEOPLE });
  });

  test("is cancelled half-way, and what it changed is undone after a crash too", async ({ scope, clock }) => {
    await crowd(scope, clock);
    const id = await ask(scope, { change: "close", list: { view: "open" } });
    await expect(runBulkAct(dyingAt(scope, 4), id, 3)).rejects.toThrow("killed");
    await expect(inWorkspace(scope, (ctx) => undoBulkAct(ctx, id))).rejects.toMatchObject({
      code: "conflict",
    });
    const cancelled = await inWorkspace(scope, (ctx) => cancelBulkAct(ctx, id));
    expect(cancelled).toMatchObject({ state: "cancelled", total: PEOPLE, changed: 6 });
    await runBulkAct(worker(scope), id, 3);
    expect(await countsOf(scope)).toMatchObject({ open: 6, closed: 6 });
    // As of a large one: the job undoes it, piece by piece.
    await asOwner("update bulk_acts set state = 'undoing' where id = $1", [id]);
    await expect(runBulkAct(dyingAt(scope, 2), id, 4)).rejects.toThrow("killed");
    expect(await read(scope, id)).toMatchObject({ state: "undoing", restored: 4, undoUntil: null });
    await runBulkAct(worker(scope), id, 4);
    expect(await read(scope, id)).toMatchObject({ state: "undone", restored: 6, left: 0 });
    expect(await closuresOf(scope)).toBe(0);
    expect(await countsOf(scope)).toMatchObject({ open: PEOPLE, waiting: PEOPLE, closed: 0 });
  });

  test("leaves what a colleague did meanwhile, and ends when the member may not do it any more", async ({
    scope,
    as,
    clock,
  }) => {
    const ids = await crowd(scope, clock);
    const agent = await as("agent");
    const id = await ask(agent, { change: "close", list: { view: "open" } });
    await expect(runBulkAct(dyingAt(scope, 2), id, 3)).rejects.toThrow("killed");
    await inWorkspace(scope, (ctx) =>
      changeInBulk(ctx, { id: newId(), change: "close", conversationIds: ids.slice(0, 2) }),
    );
    await expect(runBulkAct(dyingAt(scope, 3), id, 3)).rejects.toThrow("killed");
    await asOwner("update memberships set role = 'marketer' where user_id = $1", [memberOf(agent)]);
    await runBulkAct(worker(scope), id, 3);
    await asOwner("update memberships set role = 'agent' where user_id = $1", [memberOf(agent)]);
    const left = await read(agent, id);
    expect(left.state).toBe("cancelled");
    expect(left.changed + left.same).toBe(6);
    expect(await closuresOf(scope)).toBe(left.changed + 2);
  });
});
