import { sql } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";

/** Beyond these nobody looks for the first. */
const LOOKED_THROUGH = 1_000;

/**
 * The first message of the contact that a member has not seen: counted back from the newest. For a caller that may
 * read the conversation.
 *
 * @param unread How many of them are unread.
 * @returns Null if none is.
 */
export async function findFirstUnread(
  { db, workspaceId }: Context,
  conversationId: string,
  unread: number,
): Promise<string | null> {
  if (unread === 0) return null;
  const newest = db
    .select({ id: messages.id, sentAt: messages.sentAt })
    .from(messages)
    .where(
      sql`workspace_id = ${workspaceId} and conversation_id = ${conversationId}
        and direction = 'inbound' and kind <> 'referral' and not is_past`,
    )
    .orderBy(sql`sent_at desc nulls last`, sql`id desc nulls last`)
    .limit(Math.min(unread, LOOKED_THROUGH))
    .as("newest");
  const [first] = await db.select({ id: newest.id }).from(newest).orderBy(newest.sentAt, newest.id).limit(1);
  return first?.id ?? null;
}
