import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { conversations } from "@/db/schema/inbox/conversations";
import { closures } from "@/db/schema/inbox/turns/closures";
import { inWorkspace, type Scope } from "@/lib/context";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { auditOf } from "@/lib/testing/audit-of";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { says, talkTest as test } from "@/lib/testing/talk";
import { assign } from "./assign";
import { closeConversation, reopenConversation } from "./close-conversation";

describe("a conversation", () => {
  const recount = (scope: Scope) =>
    inWorkspace(scope, async ({ db, workspaceId }) => {
      const rows = await db.select().from(conversations).where(eq(conversations.workspaceId, workspaceId));
      const withMessages = rows.filter(({ lastMessageId }) => lastMessageId);
      const open = withMessages.filter(({ status }) => status === "open");
      return {
        open: open.length,
        closed: withMessages.length - open.length,
        unassigned: open.filter(({ assigneeId }) => !assigneeId).length,
        waiting: open.filter(({ waitingSince }) => waitingSince).length,
      };
    });

  test("is assigned, closed and opened again, and the counters follow", async ({
    scope,
    as,
    clock,
    talk,
    whatsapp,
  }) => {
    const agent = await as("agent");
    const agentId = agent.actor.kind === "member" ? agent.actor.id : "";
    const { conversationId } = talk;
    await inWorkspace(scope, (ctx) => assign(ctx, { conversationId, assigneeId: agentId }));
    expect((await inWorkspace(agent, (ctx) => listConversations(ctx, { view: "mine" }))).items).toHaveLength(
      1,
    );
    expect(
      (await inWorkspace(scope, (ctx) => listConversations(ctx, { view: "unassigned" }))).items,
    ).toHaveLength(1);
    expect(await inWorkspace(agent, getInboxCounts)).toMatchObject(await recount(scope));

    expect(await inWorkspace(agent, getInboxCounts)).toMatchObject({ open: 2, mine: 1, unassigned: 1 });
    await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
    await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject(await recount(scope));
    await inWorkspace(scope, (ctx) => reopenConversation(ctx, conversationId));
    await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
    await says(talk.channel, clock.now, talk.from, "One more thing");
    expect(await inWorkspace(scope, getInboxCounts)).toMatchObject(await recount(scope));
    const ended = await inWorkspace(scope, ({ db, workspaceId }) =>
      db.select().from(closures).where(eq(closures.workspaceId, workspaceId)),
    );
    expect(ended.map(({ reopenedAt }) => reopenedAt !== null)).toEqual([true, true]);
    expect(
      (await inWorkspace(scope, (ctx) => listConversations(ctx, { platform: "whatsapp" }))).items[0]?.id,
    ).toBe(whatsapp.conversationId);
  });

  test("leaves a trace of who closed, opened and assigned it", async ({ scope, talk }) => {
    const { conversationId } = talk;
    await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
    await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
    await inWorkspace(scope, (ctx) => reopenConversation(ctx, conversationId));
    await inWorkspace(scope, (ctx) => reopenConversation(ctx, conversationId));
    await inWorkspace(scope, (ctx) => assign(ctx, { conversationId, assigneeId: null }));
    expect(await auditOf(scope, conversationId)).toEqual(["conversation.closed", "conversation.reopened"]);
  });

  test("is closed, opened and assigned by who may, in its workspace alone", async ({
    as,
    stranger,
    talk,
  }) => {
    const { conversationId } = talk;
    const who = { as, role: "marketer", stranger } as const;
    await mustBeClosed((one) => inWorkspace(one, (ctx) => closeConversation(ctx, conversationId)), who);
    await mustBeClosed((one) => inWorkspace(one, (ctx) => reopenConversation(ctx, conversationId)), who);
    const nobody = { conversationId, assigneeId: null };
    await mustBeClosed((one) => inWorkspace(one, (ctx) => assign(ctx, nobody)), who);
  });
});
