import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import { assign } from "@/lib/inbox/conversations/assign";
import { closeConversation, reopenConversation } from "@/lib/inbox/conversations/close-conversation";
import { markRead } from "@/lib/inbox/conversations/mark-read";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { auditOf } from "@/lib/testing/audit-of";
import { asOwner } from "@/lib/testing/gateway";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { asWorker } from "@/lib/testing/process-role";
import { says, type Talk, talkTest as test } from "@/lib/testing/talk";
import { addMember, type TestClock } from "@/lib/testing/test";
import { listWoken } from "./list-woken";
import { snoozeConversation } from "./snooze-conversation";
import { wakeConversation } from "./wake-conversation";

const inMs = (clock: TestClock, ms: number) => new Date(clock.now.getTime() + ms).toISOString();

const snooze = (scope: Scope, { conversationId }: Talk, until: string | null) =>
  inWorkspace(scope, (ctx) => snoozeConversation(ctx, { conversationId, until }));
const look = (scope: Scope, { conversationId }: Talk) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const wake = (scope: Scope, { conversationId }: Talk) =>
  asWorker(() => wakeConversation(scope, conversationId));
const linesIn = async (scope: Scope, view: "open" | "waiting" | "snoozed" | "closed") =>
  (await inWorkspace(scope, (ctx) => listConversations(ctx, { view }))).items.map(({ id }) => id);
const turnsOf = async (scope: Scope, talk: Talk) =>
  (await look(scope, talk)).turns.map(({ turn, wokenFor }) => wokenFor ?? turn);
const wokenFor = async (scope: Scope) =>
  (await inWorkspace(scope, listWoken)).map(({ conversationId }) => conversationId);
const jobsOf = ({ conversationId }: Talk) =>
  asOwner("select 1 from waiting_jobs where name = 'wake-conversation' and payload->>'conversationId' = $1", [
    conversationId,
  ]);

describe("a snoozed conversation", () => {
  test("rests in its own list until its time, and comes back unread, once", async ({
    scope,
    talk,
    clock,
  }) => {
    const { conversationId } = talk;
    await inWorkspace(scope, (ctx) => markRead(ctx, conversationId));
    const until = inMs(clock, HOUR_MS);
    await snooze(scope, talk, until);
    await snooze(scope, talk, until);
    expect(await look(scope, talk)).toMatchObject({ status: "snoozed", snoozedUntil: until });
    expect(await linesIn(scope, "snoozed")).toEqual([conversationId]);
    expect(await linesIn(scope, "open")).not.toContain(conversationId);
    expect(await linesIn(scope, "waiting")).not.toContain(conversationId);
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject({ open: 0, waiting: 0, snoozed: 1 });
    expect(await jobsOf(talk)).toHaveLength(1);

    clock.now = new Date(Date.parse(until) + 1);
    await wake(scope, talk);
    await wake(scope, talk);
    const back = await look(scope, talk);
    expect(back).toMatchObject({ status: "open", snoozedUntil: null, unread: 1 });
    expect(back.waitingSince).not.toBeNull();
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject({ open: 1, waiting: 1, snoozed: 0 });
    expect(await turnsOf(scope, talk)).toEqual(["snoozed", "time"]);
    expect(await auditOf(scope, conversationId)).toEqual(["conversation.snoozed", "conversation.unsnoozed"]);
  });

  test("is looked at again where its job comes too early, or it was put off further", async ({
    scope,
    talk,
    clock,
  }) => {
    await snooze(scope, talk, inMs(clock, HOUR_MS));
    const later = inMs(clock, 3 * HOUR_MS);
    await snooze(scope, talk, later);
    clock.now = new Date(clock.now.getTime() + HOUR_MS);
    const before = (await jobsOf(talk)).length;
    await wake(scope, talk);
    expect(await look(scope, talk)).toMatchObject({ status: "snoozed", snoozedUntil: later });
    expect(await jobsOf(talk)).toHaveLength(before + 1);
    expect(await turnsOf(scope, talk)).toEqual(["snoozed"]);
  });

  test("comes back at once when the contact writes, whatever its time", async ({ scope, talk, clock }) => {
    for (const until of [inMs(clock, HOUR_MS), null]) {
      await snooze(scope, talk, until);
      clock.now = new Date(clock.now.getTime() + 10_000);
      await says(talk.channel, clock.now, talk.from, "Are you there?");
      expect(await look(scope, talk)).toMatchObject({ status: "open", snoozedUntil: null });
    }
    expect(await turnsOf(scope, talk)).toEqual(["snoozed", "message", "snoozed", "message"]);
    expect(await wokenFor(scope)).toEqual([]);
    await wake(scope, talk);
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject({ open: 1, snoozed: 0 });
  });

  test("is brought back or closed by a member, and its job then does nothing", async ({
    scope,
    talk,
    clock,
  }) => {
    const { conversationId } = talk;
    await snooze(scope, talk, inMs(clock, HOUR_MS));
    await inWorkspace(scope, (ctx) => reopenConversation(ctx, conversationId));
    expect(await turnsOf(scope, talk)).toEqual(["snoozed", "member"]);
    await snooze(scope, talk, inMs(clock, HOUR_MS));
    await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
    clock.now = new Date(clock.now.getTime() + 2 * HOUR_MS);
    await wake(scope, talk);
    expect(await look(scope, talk)).toMatchObject({ status: "closed", snoozedUntil: null });
    expect((await turnsOf(scope, talk)).toSorted()).toEqual(["closed", "member", "snoozed", "snoozed"]);
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject({ open: 0, closed: 1, snoozed: 0 });
    await expect(snooze(scope, talk, null)).rejects.toMatchObject({ code: "conflict" });
  });

  test("is told of to whoever snoozed it and whoever has it, until one of them looks", async ({
    scope,
    talk,
    clock,
    as,
  }) => {
    const { conversationId } = talk;
    const [agent, other] = [await as("agent"), await as("agent")];
    const assigneeId = await addMember(scope.workspaceId, "agent");
    const assignee = { ...scope, actor: { kind: "member", id: assigneeId, role: "agent" } as const };
    await inWorkspace(scope, (ctx) => assign(ctx, { conversationId, assigneeId }));
    await snooze(agent, talk, inMs(clock, HOUR_MS));
    for (const one of [agent, assignee, other])
      await inWorkspace(one, (ctx) => markRead(ctx, conversationId));
    clock.now = new Date(clock.now.getTime() + HOUR_MS);
    await wake(scope, talk);
    for (const one of [agent, assignee]) expect(await wokenFor(one)).toEqual([conversationId]);
    expect(await wokenFor(other)).toEqual([]);
    expect((await look(assignee, talk)).unread).toBe(1);
    expect((await look(other, talk)).unread).toBe(0);
    await inWorkspace(assignee, (ctx) => markRead(ctx, conversationId));
    expect(await wokenFor(agent)).toEqual([]);
  });

  test("needs a time to come, within a year", async ({ scope, talk, clock }) => {
    await expect(snooze(scope, talk, inMs(clock, 0))).rejects.toMatchObject({ code: "in_the_past" });
    await expect(snooze(scope, talk, inMs(clock, 367 * 24 * HOUR_MS))).rejects.toMatchObject({
      code: "too_far_ahead",
    });
    expect(await look(scope, talk)).toMatchObject({ status: "open" });
  });

  test("is snoozed by who may, in its workspace alone", async ({ as, stranger, talk, clock }) => {
    const until = inMs(clock, HOUR_MS);
    await mustBeClosed((one) => snooze(one, talk, until), { as, role: "marketer", stranger });
  });
});
