import { and, eq, isNull } from "drizzle-orm";
import { closures } from "@/db/schema/inbox/turns/closures";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { isResting } from "@/lib/inbox/message-rules";
import { allow } from "@/lib/workspaces/allow";
import { getLockedConversation, type LockedConversation } from "./locked-conversation";
import { placeBeside } from "./place-beside";
import { saveConversations } from "./save-conversations";
import { awake } from "./turns/end-snoozes";

/** Close a conversation: nobody waits in it any more. Closed already, nothing happens. @throws Refusal `forbidden`, `not_found` */
export async function closeConversation(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "reply");
  const conversation = await getLockedConversation(ctx, conversationId);
  await saveConversations(ctx, [await closed(ctx, conversation)]);
}

/**
 * A locked conversation as it is once it is closed; the caller saves it. Closed already, it stays as it is.
 *
 * @param replyId The reply that closes it.
 */
export async function closed(
  ctx: Context,
  conversation: LockedConversation,
  replyId: string | null = null,
): Promise<LockedConversation> {
  if (conversation.status === "closed") return conversation;
  await recordAudit(ctx, "conversation.closed", conversation.id);
  return (await withClosure(ctx, conversation, replyId)).next;
}

/** The same of one that is not closed, without an entry in the audit. */
export async function withClosure(
  ctx: Context,
  conversation: LockedConversation,
  replyId: string | null = null,
): Promise<{ next: LockedConversation; closureId: string }> {
  const { db, workspaceId } = ctx;
  const closureId = newId();
  await db.insert(closures).values({
    workspaceId,
    id: closureId,
    conversationId: conversation.id,
    closedBy: memberOf(ctx),
    replyId,
    closedAt: await placeBeside(ctx, conversation),
    coveredUntil: conversation.lastInboundAt,
  });
  return { next: { ...conversation, status: "closed", snoozedUntil: null, waitingSince: null }, closureId };
}

/**
 * Take a closing back: who waited before waits again, since then. A snooze ends. Open already, nothing happens.
 * @throws Refusal `forbidden`, `not_found`
 */
export async function reopenConversation(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "reply");
  const conversation = await getLockedConversation(ctx, conversationId);
  if (conversation.status === "open" || !conversation.lastMessageId) return;
  if (isResting(conversation.status)) return wake(ctx, conversation);
  await recordAudit(ctx, "conversation.reopened", conversation.id);
  await saveConversations(ctx, [(await withoutClosure(ctx, conversation)).next]);
}

/** A closed conversation as it is once a member has reopened it, and the closure that this ends; the caller saves it. */
export async function withoutClosure(
  ctx: Context,
  conversation: LockedConversation,
): Promise<{ next: LockedConversation; closureId: string | null }> {
  const { db, workspaceId } = ctx;
  const reopenedAt = await placeBeside(ctx, conversation);
  const [closure] = await db
    .update(closures)
    .set({ reopenedAt, reopenedBy: memberOf(ctx) })
    .where(
      and(
        eq(closures.workspaceId, workspaceId),
        eq(closures.conversationId, conversation.id),
        isNull(closures.reopenedAt),
      ),
    )
    .returning({ id: closures.id });
  return { next: { ...conversation, status: "open", isWaitingUnsure: true }, closureId: closure?.id ?? null };
}

/** A member brings back a conversation that was put off. */
async function wake(ctx: Context, conversation: LockedConversation): Promise<void> {
  const isPending = conversation.status === "pending";
  await recordAudit(ctx, isPending ? "conversation.reopened" : "conversation.unsnoozed", conversation.id);
  await saveConversations(ctx, [await awake(ctx, conversation, "member")]);
}
