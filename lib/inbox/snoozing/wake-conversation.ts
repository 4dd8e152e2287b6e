import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { conversationReads } from "@/db/schema/inbox/conversation-reads";
import { snoozes } from "@/db/schema/inbox/snoozes";
import { memberships } from "@/db/schema/workspaces/memberships";
import { recordAudit } from "@/lib/audit";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { announce } from "@/lib/feed";
import { awake } from "@/lib/inbox/conversations/end-snoozes";
import { type LockedConversation, lockConversation } from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { enqueue } from "@/lib/queue";

/** The queue goes by the database's clock, which may be a little ahead of ours. */
const EARLY_MS = 5_000;

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
    if (snoozedUntil.getTime() - ctx.now.getTime() > EARLY_MS)
      return enqueueWaking(ctx, conversationId, snoozedUntil);
    await makeUnread(ctx, conversation);
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
async function makeUnread(
  { db, workspaceId, now: seenAt }: Context,
  { id: conversationId, assigneeId, inboundCount }: LockedConversation,
): Promise<void> {
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
  const seenCount = inboundCount - 1;
  for (const { userId } of members)
    await db
      .insert(conversationReads)
      .values({ workspaceId, conversationId, userId, seenCount, seenAt })
      .onConflictDoUpdate({
        target: [conversationReads.workspaceId, conversationReads.conversationId, conversationReads.userId],
        set: { seenCount: sql`excluded.seen_count` },
        setWhere: sql`${conversationReads.seenCount} > excluded.seen_count`,
      });
}
