import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { asOwner } from "@/lib/testing/gateway";
import { says, type Talk, talkTest as test } from "@/lib/testing/talk";
import { addMember } from "@/lib/testing/test";
import type { KEEP_ASSIGNEE_DAYS } from "@/lib/words";
import { changeWorkspace } from "@/lib/workspaces/change-workspace";
import { assign } from "./assign";
import { closeConversation, reopenConversation } from "./close-conversation";

type Days = (typeof KEEP_ASSIGNEE_DAYS)[number] | null;
const assigneeOf = async (scope: Scope, { conversationId }: Talk) =>
  (await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId))).assigneeId;

/** Assigned to an agent and closed so many days ago. @returns The agent. */
async function closedAgo(scope: Scope, { conversationId }: Talk, days: number): Promise<string> {
  const assigneeId = await addMember(scope.workspaceId, "agent");
  await inWorkspace(scope, async (ctx) => {
    await assign(ctx, { conversationId, assigneeId });
    await closeConversation(ctx, conversationId);
  });
  await asOwner(
    `update closures set closed_at = closed_at - interval '${days} days' where conversation_id = $1`,
    [conversationId],
  );
  return assigneeId;
}
const keep = (scope: Scope, keepAssigneeDays: Days) =>
  inWorkspace(scope, (ctx) => changeWorkspace(ctx, { keepAssigneeDays }));

describe("a closed conversation in which the contact writes again", () => {
  test.for<[setting: Days, days: number, isKept: boolean]>([
    [null, 400, true],
    [7, 6, true],
    [7, 8, false],
    [0, 0, false],
  ])(
    "with %s days to keep and closed %i days ago: kept %s",
    async ([setting, days, isKept], { scope, talk, clock }) => {
      await keep(scope, setting);
      const agent = await closedAgo(scope, talk, days);
      await says(talk.channel, new Date(clock.now.getTime() + 5_000), talk.from, "Hello again");
      expect(await assigneeOf(scope, talk)).toBe(isKept ? agent : null);
    },
  );

  test("is kept by whoever has it where a member opens it, however late", async ({ scope, talk }) => {
    await keep(scope, 1);
    const agent = await closedAgo(scope, talk, 30);
    await inWorkspace(scope, (ctx) => reopenConversation(ctx, talk.conversationId));
    expect(await assigneeOf(scope, talk)).toBe(agent);
  });
});
