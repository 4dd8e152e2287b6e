import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import { closures } from "@/db/schema/inbox/turns/closures";
import type { Context } from "@/lib/context";
import { closed } from "@/lib/inbox/conversations/close-conversation";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";

/**
 * The conversation as it is with a reply that closes it. Open as before if the contact has written since what its
 * writer had read: nobody's words are closed away unread.
 *
 * @param heardId The contact's newest message its writer had read; null for none.
 */
export async function closedWith(
  ctx: Context,
  conversation: LockedConversation,
  { replyId, heardId }: { replyId: string; heardId: string | null },
): Promise<LockedConversation> {
  if ((await findNewestHeard(ctx, conversation.id)) !== heardId) return conversation;
  return closed(ctx, conversation, replyId);
}

/** A reply is undone: if it closed the conversation, that never was. @returns Whether it had closed it. */
export async function undoClosing(
  { db, workspaceId }: Context,
  conversationId: string,
  replyId: string,
): Promise<boolean> {
  const rows = await db
    .delete(closures)
    .where(
      and(
        eq(closures.workspaceId, workspaceId),
        eq(closures.conversationId, conversationId),
        eq(closures.replyId, replyId),
        isNull(closures.reopenedAt),
      ),
    )
    .returning({ id: closures.id });
  return rows.length > 0;
}

async function findNewestHeard({ db, workspaceId }: Context, conversationId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "inbound"),
        ne(messages.kind, "referral"),
      ),
    )
    .orderBy(sql`${messages.sentAt} desc nulls last`, desc(messages.id))
    .limit(1);
  return row?.id ?? null;
}
