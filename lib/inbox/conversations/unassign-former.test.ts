import { describe, expect } from "vitest";
import { inWorkspace, jobScope, type Scope } from "@/lib/context";
import { assign } from "@/lib/inbox/conversations/assign";
import { closeConversation } from "@/lib/inbox/conversations/close-conversation";
import { unassignFormer } from "@/lib/inbox/conversations/unassign-former";
import { snoozeConversation } from "@/lib/inbox/snoozing/snooze-conversation";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { asOwner } from "@/lib/testing/gateway";
import { asWorker } from "@/lib/testing/process-role";
import { says, type Talk, talkTest as test } from "@/lib/testing/talk";
import { addMember } from "@/lib/testing/test";
import { changeRole } from "@/lib/workspaces/change-role";
import { removeMember } from "@/lib/workspaces/remove-member";

const give = (scope: Scope, { conversationId }: Talk, assigneeId: string | null) =>
  inWorkspace(scope, (ctx) => assign(ctx, { conversationId, assigneeId }));
const look = (scope: Scope, { conversationId }: Talk) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const unassign = ({ workspaceId, clock }: Scope) =>
  asWorker(() => unassignFormer({ ...jobScope(workspaceId, "unassign-former"), clock }));
const jobsOf = ({ workspaceId }: Scope) =>
  asOwner("select 1 from waiting_jobs where name = 'unassign-former' and payload->>'workspaceId' = $1", [
    workspaceId,
  ]);

describe("what a former member had", () => {
  test("is nobody's once they are removed, also pending, and others keep theirs", async ({ scope, talk }) => {
    const { conversationId } = talk;
    const former = await addMember(scope.workspaceId, "agent");
    await give(scope, talk, former);
    await inWorkspace(scope, (ctx) => snoozeConversation(ctx, { conversationId, until: null }));
    await unassign(scope);
    expect((await look(scope, talk)).assigneeId).toBe(former);

    await inWorkspace(scope, (ctx) => removeMember(ctx, { memberId: former }));
    expect(await jobsOf(scope)).toHaveLength(1);
    await unassign(scope);
    await unassign(scope);
    const freed = await look(scope, talk);
    expect(freed).toMatchObject({ assigneeId: null, status: "pending" });
    expect(freed.turns.at(-1)).toMatchObject({ turn: "assigned", by: null, from: former, to: null });
    expect(freed.turns).toHaveLength(3);
  });

  test("is nobody's once their role replies no longer", async ({ scope, talk }) => {
    const former = await addMember(scope.workspaceId, "agent");
    await give(scope, talk, former);
    await inWorkspace(scope, (ctx) => changeRole(ctx, { memberId: former, role: "manager" }));
    expect(await jobsOf(scope)).toHaveLength(0);
    await inWorkspace(scope, (ctx) => changeRole(ctx, { memberId: former, role: "marketer" }));
    expect(await jobsOf(scope)).toHaveLength(1);
    await unassign(scope);
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject({ open: 1, unassigned: 1 });
  });

  test("stays as it was while closed, and is nobody's once the contact writes again", async ({
    scope,
    talk,
    clock,
  }) => {
    const former = await addMember(scope.workspaceId, "agent");
    await give(scope, talk, former);
    await inWorkspace(scope, (ctx) => closeConversation(ctx, talk.conversationId));
    await inWorkspace(scope, (ctx) => removeMember(ctx, { memberId: former }));
    await unassign(scope);
    expect((await look(scope, talk)).assigneeId).toBe(former);
    await says(talk.channel, new Date(clock.now.getTime() + 5_000), talk.from, "Hello again");
    const back = await look(scope, talk);
    expect(back).toMatchObject({ status: "open", assigneeId: null });
    expect(back.turns.map(({ turn }) => turn).toSorted()).toEqual([
      "assigned",
      "assigned",
      "closed",
      "reopened",
    ]);
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject({ open: 1, unassigned: 1 });
  });

  test("is in no other workspace's hands", async ({ scope, stranger, talk }) => {
    const former = await addMember(scope.workspaceId, "agent");
    await give(scope, talk, former);
    await inWorkspace(scope, (ctx) => removeMember(ctx, { memberId: former }));
    await unassign(stranger);
    expect((await look(scope, talk)).assigneeId).toBe(former);
  });
});
