import { and, desc, eq, inArray } from "drizzle-orm";
import { snoozes } from "@/db/schema/inbox/turns/snoozes";
import { memberships } from "@/db/schema/workspaces/memberships";
import { recordAudit } from "@/lib/audit";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { announce } from "@/lib/feed";
import { type LockedConversation, lockConversation } from "@/lib/inbox/conversations/locked-conversation";
import { makeUnread } from "@/lib/inbox/conversations/mark-read";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { awake } from "@/lib/inbox/conversations/turns/end-snoozes";
import { enqueue, isDue } from "@/lib/queue";

/**
 * Bring a snoozed conversation back once its time has come. It is unread again for whoever snoozed it and whoever it
 * is assigned to, and they are told. Nothing happens if it was brought back or closed meanwhile.
 */
export async function wakeConversation(scope: Scope, conversationId: string): Promise<void> {
  await inWorkspace(scope, async (ctx) => {
    const conversation = await lockConversation(ctx, conversationId);
    if (conversation?.status !== "snoozed") return;
    const { snoozedUntil } = conversation;
    if (!snoozedUntil) return;
    // Put off further since, or by a clock that is far ahead: either way it is looked at again.
    if (!isDue(ctx, snoozedUntil)) return enqueueWaking(ctx, conversationId, snoozedUntil);
    await makeUnreadForTheirs(ctx, conversation);
    await recordAudit(ctx, "conversation.unsnoozed", conversationId);
    await saveConversations(ctx, [await awake(ctx, conversation, "time")]);
    announce(ctx, "woken", conversationId);
  });
}

/** Have it brought back when it is due; a job for a time that was changed meanwhile finds nothing to do. */
export async function enqueueWaking(ctx: Context, conversationId: string, runAt: Date): Promise<void> {
  const { workspaceId } = ctx;
  const jobKey = `wake/${workspaceId}/${conversationId}`;
  await enqueue(ctx, "wake-conversation", { workspaceId, conversationId }, { runAt, jobKey });
}

/** The contact's newest message counts as not seen by those who put the conversation off or have it. */
async function makeUnreadForTheirs(ctx: Context, conversation: LockedConversation): Promise<void> {
  const { db, workspaceId } = ctx;
  const { id: conversationId, assigneeId, inboundCount } = conversation;
  if (inboundCount === 0) return;
  const [snooze] = await db
    .select({ by: snoozes.snoozedBy })
    .from(snoozes)
    .where(and(eq(snoozes.workspaceId, workspaceId), eq(snoozes.conversationId, conversationId)))
    .orderBy(desc(snoozes.snoozedAt), desc(snoozes.id))
    .limit(1);
  const theirs = [snooze?.by, assigneeId].flatMap((userId) => userId ?? []);
  if (theirs.length === 0) return;
  const members = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), inArray(memberships.userId, theirs)));
  for (const { userId } of members) await makeUnread(ctx, conversation, userId);
}
