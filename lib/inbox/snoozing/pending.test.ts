import { describe, expect } from "vitest";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import { newId } from "@/lib/ids";
import { assign } from "@/lib/inbox/conversations/assign";
import { closeConversation, reopenConversation } from "@/lib/inbox/conversations/close-conversation";
import { createLabel } from "@/lib/inbox/labels/create-label";
import { labelConversation } from "@/lib/inbox/labels/label-conversation";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { auditOf } from "@/lib/testing/audit-of";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { asWorker } from "@/lib/testing/process-role";
import { says, type Talk, talkTest as test } from "@/lib/testing/talk";
import type { TestClock } from "@/lib/testing/test";
import { snoozeConversation } from "./snooze-conversation";
import { wakeConversation } from "./wake-conversation";

const ASKED_MS = 60_000;

const putOff = (scope: Scope, { conversationId }: Talk, until: string | null = null) =>
  inWorkspace(scope, (ctx) => snoozeConversation(ctx, { conversationId, until }));
const reopen = (scope: Scope, { conversationId }: Talk) =>
  inWorkspace(scope, (ctx) => reopenConversation(ctx, conversationId));
const look = (scope: Scope, { conversationId }: Talk) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const turnsOf = async (scope: Scope, talk: Talk) =>
  (await look(scope, talk)).turns.map(({ turn, until, wokenFor }) => wokenFor ?? (until ? "until" : turn));
const pass = (clock: TestClock, ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};
/** For how long the contact waits, in whole seconds. */
const waitOf = async (scope: Scope, talk: Talk, clock: TestClock) => {
  const { waitingSince } = await look(scope, talk);
  return waitingSince && Math.round((clock.now.getTime() - Date.parse(waitingSince)) / 1_000);
};

describe("a pending conversation", () => {
  test("is in its own list and counters, with what narrows them, and in no other", async ({
    scope,
    talk,
  }) => {
    const { conversationId, channel } = talk;
    const labelId = newId();
    await inWorkspace(scope, (ctx) => createLabel(ctx, { id: labelId, name: "Supplier", colour: "blue" }));
    await inWorkspace(scope, (ctx) => labelConversation(ctx, { conversationId, add: [labelId], remove: [] }));
    await putOff(scope, talk);
    await putOff(scope, talk);
    expect(await look(scope, talk)).toMatchObject({ status: "pending", snoozedUntil: null });
    for (const narrowed of [{}, { labelId }, { channelId: channel.id }, { kind: "direct" } as const]) {
      const counts = await inWorkspace(scope, (ctx) => getInboxCounts(ctx, narrowed));
      expect(counts).toMatchObject({ open: 0, waiting: 0, unassigned: 0, pending: 1, snoozed: 0, closed: 0 });
      const { items } = await inWorkspace(scope, (ctx) =>
        listConversations(ctx, { view: "pending", ...narrowed }),
      );
      expect(items.map(({ id }) => id)).toEqual([conversationId]);
    }
    for (const view of ["open", "waiting", "unassigned", "snoozed", "closed"])
      expect((await inWorkspace(scope, (ctx) => listConversations(ctx, { view }))).items).toEqual([]);
    expect((await turnsOf(scope, talk)).filter((turn) => turn === "snoozed")).toHaveLength(1);
    expect((await auditOf(scope, conversationId)).at(-1)).toBe("conversation.paused");
  });

  test("comes back with what the contact writes, to whom it was assigned; they waited only before and since", async ({
    scope,
    talk,
    clock,
  }) => {
    const { conversationId, channel, from } = talk;
    const assigneeId = memberOf(scope);
    await inWorkspace(scope, (ctx) => assign(ctx, { conversationId, assigneeId }));
    await putOff(scope, talk);
    pass(clock, 5 * HOUR_MS);
    await says(channel, clock.now, from, "Has the supplier answered?");
    expect(await look(scope, talk)).toMatchObject({ status: "open", assigneeId });
    expect(await waitOf(scope, talk, clock)).toBe(ASKED_MS / 1_000);
    pass(clock, HOUR_MS);
    expect(await waitOf(scope, talk, clock)).toBe((ASKED_MS + HOUR_MS) / 1_000);
    expect(await turnsOf(scope, talk)).toEqual(expect.arrayContaining(["snoozed", "message"]));
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject({
      open: 1,
      mine: 1,
      waiting: 1,
      pending: 0,
    });
  });

  test("stops the waiting each time anew, also where a member brings it back", async ({
    scope,
    talk,
    clock,
  }) => {
    for (const restMs of [HOUR_MS, 3 * HOUR_MS]) {
      await putOff(scope, talk);
      pass(clock, restMs);
      await reopen(scope, talk);
      pass(clock, ASKED_MS);
    }
    expect(await waitOf(scope, talk, clock)).toBe((3 * ASKED_MS) / 1_000);
    expect(await turnsOf(scope, talk)).toEqual(["snoozed", "member", "snoozed", "member"]);
    expect(await auditOf(scope, talk.conversationId)).toEqual([
      ...["conversation.paused", "conversation.reopened"],
      ...["conversation.paused", "conversation.reopened"],
    ]);
  });

  test("is closed as any other, and reopened waits as if it had never been pending", async ({
    scope,
    talk,
    clock,
  }) => {
    await putOff(scope, talk);
    pass(clock, HOUR_MS);
    await inWorkspace(scope, (ctx) => closeConversation(ctx, talk.conversationId));
    expect(await look(scope, talk)).toMatchObject({ status: "closed", waitingSince: null });
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject({ pending: 0, closed: 1 });
    expect(await turnsOf(scope, talk)).toEqual(["snoozed", "closed"]);
    await expect(putOff(scope, talk)).rejects.toMatchObject({ code: "conflict" });
    await reopen(scope, talk);
    expect(await waitOf(scope, talk, clock)).toBe(ASKED_MS / 1_000);
  });

  test("may be snoozed until a time, and what is snoozed may be pending; each has its line", async ({
    scope,
    talk,
    clock,
  }) => {
    const inAnHour = new Date(clock.now.getTime() + HOUR_MS).toISOString();
    await putOff(scope, talk, inAnHour);
    await putOff(scope, talk);
    pass(clock, 2 * HOUR_MS);
    await asWorker(() => wakeConversation(scope, talk.conversationId));
    expect(await look(scope, talk)).toMatchObject({ status: "pending", snoozedUntil: null });
    const later = new Date(clock.now.getTime() + HOUR_MS).toISOString();
    await putOff(scope, talk, later);
    expect(await look(scope, talk)).toMatchObject({ status: "snoozed", snoozedUntil: later });
    expect(await waitOf(scope, talk, clock)).toBe(ASKED_MS / 1_000);
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject({ open: 0, pending: 0, snoozed: 1 });
    expect(await turnsOf(scope, talk)).toEqual(["until", "snoozed", "until"]);
  });

  test("is set so by who may, in its workspace alone", async ({ as, stranger, talk }) => {
    await mustBeClosed((one) => putOff(one, talk), { as, role: "marketer", stranger });
  });
});
