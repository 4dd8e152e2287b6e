import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { asOwner } from "@/lib/testing/gateway";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { says, talkTest as test } from "@/lib/testing/talk";
import { markRead, markUnread } from "./mark-read";

const seenBy = async ({ workspaceId, actor }: Scope) => {
  const rows = await asOwner<{ count: number }>(
    "select seen_count as count from conversation_reads where workspace_id = $1 and user_id = $2",
    [workspaceId, actor.kind === "member" ? actor.id : ""],
  );
  return rows.map(({ count }) => count);
};

describe("markRead", () => {
  test("is unread for each member apart", async ({ scope, as, talk }) => {
    const agent = await as("agent");
    await inWorkspace(agent, (ctx) => markRead(ctx, talk.conversationId));
    const unread = async (who: Scope) =>
      (await inWorkspace(who, (ctx) => listConversations(ctx))).items[0]?.unread;
    expect([await unread(agent), await unread(scope)]).toEqual([0, 1]);
  });

  test("never takes a mark back, nor does marking unread take it further", async ({ scope, clock, talk }) => {
    const { conversationId, channel, from } = talk;
    await says(channel, clock.now, from, "Hello?");
    await inWorkspace(scope, (ctx) => markRead(ctx, conversationId));
    expect(await seenBy(scope)).toEqual([2]);
    // As if the member had read more on another device, unknown to this one.
    await asOwner("update conversations set inbound_count = 1 where workspace_id = $1", [scope.workspaceId]);
    await inWorkspace(scope, (ctx) => markRead(ctx, conversationId));
    expect(await seenBy(scope)).toEqual([2]);
    await inWorkspace(scope, (ctx) => markUnread(ctx, conversationId));
    expect(await seenBy(scope)).toEqual([0]);
    await asOwner("update conversations set inbound_count = 2 where workspace_id = $1", [scope.workspaceId]);
    await inWorkspace(scope, (ctx) => markUnread(ctx, conversationId));
    expect(await seenBy(scope)).toEqual([0]);
  });

  test("is for who may read, in its workspace alone", async ({ as, stranger, talk }) => {
    const who = { as, role: "marketer", stranger } as const;
    for (const verb of [markRead, markUnread])
      await mustBeClosed((one) => inWorkspace(one, (ctx) => verb(ctx, talk.conversationId)), who);
  });
});
