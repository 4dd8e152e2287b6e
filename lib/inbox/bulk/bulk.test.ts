import { and, eq, isNull } from "drizzle-orm";
import { describe, expect } from "vitest";
import { bulkActs } from "@/db/schema/inbox/bulk/bulk-acts";
import { conversationReads } from "@/db/schema/inbox/conversation-reads";
import { closures } from "@/db/schema/inbox/turns/closures";
import { snoozes } from "@/db/schema/inbox/turns/snoozes";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { DAY_MS, HOUR_MS } from "@/lib/days";
import { newId } from "@/lib/ids";
import { assign } from "@/lib/inbox/conversations/assign";
import { closeConversation, reopenConversation } from "@/lib/inbox/conversations/close-conversation";
import { markRead } from "@/lib/inbox/conversations/mark-read";
import { createLabel } from "@/lib/inbox/labels/create-label";
import { labelConversation } from "@/lib/inbox/labels/label-conversation";
import { snoozeConversation } from "@/lib/inbox/snoozing/snooze-conversation";
import { wakeConversation } from "@/lib/inbox/snoozing/wake-conversation";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { auditOf } from "@/lib/testing/audit-of";
import { says, talkOn } from "@/lib/testing/talk";
import { type TestClock, test } from "@/lib/testing/test";
import { cancelBulkAct } from "./cancel-bulk-act";
import { changeInBulk } from "./change-in-bulk";
import { dropOldBulkActs } from "./drop-old-bulk-acts";
import { getBulkAct } from "./get-bulk-act";
import type { NewBulkAct } from "./shapes";
import { undoBulkAct } from "./undo-bulk-act";

/** Conversations with different people, whose questions all wait. */
async function talks(scope: Scope, clock: TestClock, count: number) {
  const made = [];
  for (let place = 0; place < count; place += 1) made.push(await talkOn(scope, clock, "facebook"));
  return { all: made, ids: made.map(({ conversationId }) => conversationId) };
}
const act = (scope: Scope, change: Omit<NewBulkAct, "id">, id = newId()) =>
  inWorkspace(scope, (ctx) => changeInBulk(ctx, { id, ...change }));
const undo = (scope: Scope, id: string) => inWorkspace(scope, (ctx) => undoBulkAct(ctx, id));
const look = (scope: Scope, id: string) => inWorkspace(scope, (ctx) => getConversation(ctx, id));
const looks = (scope: Scope, ids: string[]) => Promise.all(ids.map((id) => look(scope, id)));
const close = (scope: Scope, id: string) => inWorkspace(scope, (ctx) => closeConversation(ctx, id));
const closuresOf = (scope: Scope) =>
  inWorkspace(scope, ({ db, workspaceId }) =>
    db.select().from(closures).where(eq(closures.workspaceId, workspaceId)),
  );
const pass = (clock: TestClock, ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};

describe("a change to conversations by their ids", () => {
  test("closes them, counts what was so already or is gone, and is one entry of the audit", async ({
    scope,
    clock,
  }) => {
    const { ids } = await talks(scope, clock, 3);
    await close(scope, ids[0]!);
    const id = newId();
    const change: Omit<NewBulkAct, "id"> = { change: "close", conversationIds: [...ids, ids[1]!, newId()] };
    const done = await act(scope, change, id);
    expect(done).toMatchObject({ state: "done", total: 4, changed: 2, same: 1, refused: 1 });
    expect(await act(scope, change, id)).toEqual(done);
    expect((await looks(scope, ids)).map(({ status }) => status)).toEqual(["closed", "closed", "closed"]);
    expect((await closuresOf(scope)).map(({ closedBy }) => closedBy)).toEqual(ids.map(() => memberOf(scope)));
    const counts = await inWorkspace(scope, (ctx) => getInboxCounts(ctx));
    expect(counts).toMatchObject({ open: 0, waiting: 0, closed: 3 });
    expect(await auditOf(scope, id)).toEqual(["bulk_act.requested"]);
    expect(await auditOf(scope, ids[1]!)).toEqual([]);
  });

  test("is undone: who waited waits again, and no line of it is left", async ({ scope, clock }) => {
    const { ids } = await talks(scope, clock, 2);
    const before = await looks(scope, ids);
    const { id } = await act(scope, { change: "close", conversationIds: ids });
    expect(await undo(scope, id)).toMatchObject({ state: "undone", restored: 2, left: 0, undoUntil: null });
    expect(await undo(scope, id)).toMatchObject({ state: "undone", restored: 2 });
    const picked = (one: (typeof before)[number]) => [one.status, one.waitingSince, one.turns];
    expect((await looks(scope, ids)).map(picked)).toEqual(before.map(picked));
    expect(await closuresOf(scope)).toEqual([]);
  });

  test("is not undone where somebody changed it since, nor after ten minutes", async ({
    scope,
    as,
    clock,
  }) => {
    const { all, ids } = await talks(scope, clock, 4);
    const [again, written, reopened, alone] = ids;
    const { id } = await act(scope, { change: "close", conversationIds: ids });
    pass(clock, 60_000);
    const agent = await as("agent");
    await inWorkspace(agent, (ctx) => reopenConversation(ctx, again!));
    await close(agent, again!);
    await says(all[1]!.channel, clock.now, all[1]!.from, "One more thing");
    await inWorkspace(agent, (ctx) => reopenConversation(ctx, reopened!));
    const other = await act(scope, { change: "close", conversationIds: [written!] });
    expect(await undo(scope, id)).toMatchObject({ restored: 1, left: 3 });
    expect((await looks(scope, ids)).map(({ status }) => status)).toEqual([
      "closed",
      "closed",
      "open",
      "open",
    ]);
    expect((await look(scope, alone!)).waitingSince).not.toBeNull();
    pass(clock, 10 * 60_000 + 1);
    await expect(undo(scope, other.id)).rejects.toMatchObject({ code: "too_late" });
  });

  test("gives put off ones back until the same time, and reopens closed and put off ones", async ({
    scope,
    clock,
  }) => {
    const { ids } = await talks(scope, clock, 3);
    const [snoozed, pending, closed] = ids;
    const until = new Date(clock.now.getTime() + HOUR_MS).toISOString();
    await inWorkspace(scope, (ctx) => snoozeConversation(ctx, { conversationId: snoozed!, until }));
    await inWorkspace(scope, (ctx) => snoozeConversation(ctx, { conversationId: pending!, until: null }));
    await close(scope, closed!);
    pass(clock, 1_000);
    const states = async () =>
      (await looks(scope, ids)).map(({ status, snoozedUntil }) => snoozedUntil ?? status);
    const before = await states();
    const closing = await act(scope, { change: "close", conversationIds: ids });
    expect(closing).toMatchObject({ changed: 2, same: 1 });
    await undo(scope, closing.id);
    expect(await states()).toEqual(before);
    const opening = await act(scope, { change: "reopen", conversationIds: ids });
    expect(await states()).toEqual(["open", "open", "open"]);
    expect(opening).toMatchObject({ changed: 3 });
    expect(await undo(scope, opening.id)).toMatchObject({ restored: 3 });
    expect(await states()).toEqual(before);
    const running = await inWorkspace(scope, ({ db, workspaceId }) =>
      db
        .select()
        .from(snoozes)
        .where(and(eq(snoozes.workspaceId, workspaceId), isNull(snoozes.endedAt))),
    );
    expect(running).toHaveLength(2);
    pass(clock, HOUR_MS);
    await wakeConversation(scope, snoozed!);
    expect(await states()).toEqual(["open", "pending", "closed"]);
  });

  test("assigns to a member who may reply or to nobody, and is undone where nobody assigned since", async ({
    scope,
    as,
    stranger,
    clock,
  }) => {
    const { ids } = await talks(scope, clock, 2);
    const [agent, marketer] = [await as("agent"), await as("marketer")];
    const [me, them] = [memberOf(scope)!, memberOf(agent)!];
    await inWorkspace(scope, (ctx) => assign(ctx, { conversationId: ids[0]!, assigneeId: me }));
    const given = await act(scope, { change: "assign", assigneeId: them, conversationIds: ids });
    expect(given).toMatchObject({ changed: 2, assigneeId: them });
    await inWorkspace(agent, (ctx) => assign(ctx, { conversationId: ids[1]!, assigneeId: me }));
    expect(await undo(scope, given.id)).toMatchObject({ restored: 1, left: 1 });
    expect((await looks(scope, ids)).map(({ assigneeId }) => assigneeId)).toEqual([me, me]);
    const freed = await act(scope, { change: "assign", assigneeId: null, conversationIds: ids });
    expect(freed).toMatchObject({ changed: 2 });
    const to = (scopeOf: Scope) =>
      act(scope, { change: "assign", assigneeId: memberOf(scopeOf), conversationIds: ids });
    await expect(to(marketer)).rejects.toMatchObject({ code: "conflict" });
    await expect(to(stranger)).rejects.toMatchObject({ code: "not_found" });
  });

  test("gives and takes labels, is refused at twenty, and is undone", async ({ scope, clock }) => {
    const { ids } = await talks(scope, clock, 3);
    const labels: string[] = [];
    for (let place = 0; place < 21; place += 1) {
      labels.push(newId());
      await inWorkspace(scope, (ctx) =>
        createLabel(ctx, { id: labels[place]!, name: `Label ${place}`, colour: "blue" }),
      );
    }
    const [order, vip, ...others] = labels;
    const give = (conversationId: string, add: string[]) =>
      inWorkspace(scope, (ctx) => labelConversation(ctx, { conversationId, add }));
    await give(ids[0]!, [vip!]);
    await give(ids[1]!, [vip!, ...others]);
    const { id, ...done } = await act(scope, {
      change: "label",
      addLabelIds: [order!],
      conversationIds: ids,
    });
    expect(done).toMatchObject({ changed: 2, refused: 1 });
    const swap = await act(scope, {
      change: "label",
      addLabelIds: [order!],
      removeLabelIds: [vip!],
      conversationIds: ids,
    });
    expect(swap).toMatchObject({ changed: 2, same: 1 });
    const labelsNow = async () => (await looks(scope, ids)).map(({ labelIds }) => labelIds.toSorted());
    expect(await labelsNow()).toEqual([[order], [order, ...others].toSorted(), [order]]);
    expect(await undo(scope, swap.id)).toMatchObject({ restored: 2 });
    await give(ids[2]!, [vip!]);
    expect(await undo(scope, id)).toMatchObject({ restored: 2, left: 0 });
    expect(await labelsNow()).toEqual([[vip], [vip, ...others].toSorted(), [vip]]);
  });

  test("marks as read and unread for this member alone, tells contacts nothing, and is undone", async ({
    scope,
    as,
    clock,
  }) => {
    const { all, ids } = await talks(scope, clock, 2);
    await says(all[0]!.channel, clock.now, all[0]!.from, "Hello?");
    await inWorkspace(scope, (ctx) => markRead(ctx, ids[1]!));
    const agent = await as("agent");
    const unread = async (who: Scope) => (await looks(who, ids)).map((one) => one.unread);
    const read = await act(scope, { change: "read", conversationIds: ids });
    expect(read).toMatchObject({ changed: 1, same: 1 });
    expect([await unread(scope), await unread(agent)]).toEqual([
      [0, 0],
      [2, 1],
    ]);
    await undo(scope, read.id);
    expect(await unread(scope)).toEqual([2, 0]);
    const marked = await act(scope, { change: "unread", conversationIds: ids });
    expect(marked).toMatchObject({ changed: 1, same: 1 });
    expect(await unread(scope)).toEqual([2, 1]);
    await undo(scope, marked.id);
    expect(await unread(scope)).toEqual([2, 0]);
    const marks = await inWorkspace(scope, ({ db, workspaceId }) =>
      db.select().from(conversationReads).where(eq(conversationReads.workspaceId, workspaceId)),
    );
    expect(marks).toHaveLength(1);
  });

  test("of two members at once, in whatever order, changes each conversation once", async ({
    scope,
    as,
    clock,
  }) => {
    const { ids } = await talks(scope, clock, 6);
    const agent = await as("agent");
    const [one, other, given] = await Promise.all([
      act(scope, { change: "close", conversationIds: ids }),
      act(agent, { change: "close", conversationIds: ids.toReversed() }),
      act(agent, { change: "assign", assigneeId: memberOf(agent), conversationIds: ids }),
    ]);
    expect(one.changed + other.changed).toBe(6);
    expect(given.changed).toBe(6);
    expect(await closuresOf(scope)).toHaveLength(6);
    const counts = await inWorkspace(scope, (ctx) => getInboxCounts(ctx));
    expect(counts).toMatchObject({ open: 0, closed: 6, unassigned: 0 });
  });

  test("is for roles that may do it, and one's own alone", async ({ scope, as, stranger, clock }) => {
    const { ids } = await talks(scope, clock, 1);
    const { id } = await act(scope, { change: "close", conversationIds: ids });
    const verbs = [getBulkAct, cancelBulkAct, undoBulkAct];
    for (const verb of verbs) {
      const by = (who: Scope) => inWorkspace(who, (ctx) => verb(ctx, id));
      await expect(by(await as("marketer"))).rejects.toMatchObject({ code: "forbidden" });
      await expect(by(await as("admin"))).rejects.toMatchObject({ code: "not_found" });
      await expect(by(stranger)).rejects.toMatchObject({ code: "not_found" });
    }
    const reopening = { change: "reopen", conversationIds: ids } as const;
    await expect(act(stranger, reopening)).rejects.toMatchObject({ code: "not_found" });
    await expect(act(await as("admin"), reopening, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(act(await as("marketer"), reopening)).rejects.toMatchObject({ code: "forbidden" });
    for (const role of ["admin", "manager", "agent"] as const) {
      const change = role === "manager" ? "close" : "reopen";
      expect(await act(await as(role), { change, conversationIds: ids })).toMatchObject({ changed: 1 });
    }
    for (const wrong of [{}, { conversationIds: ids, list: {} }, { conversationIds: ids, assigneeId: null }])
      await expect(act(scope, { change: "close", ...wrong })).rejects.toThrow("custom");
  });

  test("is forgotten after a day", async ({ scope, clock }) => {
    const { ids } = await talks(scope, clock, 1);
    await act(scope, { change: "close", conversationIds: ids });
    const count = () =>
      inWorkspace(scope, async ({ db, workspaceId }) =>
        db.$count(bulkActs, eq(bulkActs.workspaceId, workspaceId)),
      );
    await inWorkspace(scope, dropOldBulkActs);
    expect(await count()).toBe(1);
    pass(clock, DAY_MS + 1);
    await inWorkspace(scope, dropOldBulkActs);
    expect(await count()).toBe(0);
  });
});
