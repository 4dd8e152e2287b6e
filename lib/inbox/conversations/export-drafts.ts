import { and, asc, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { replyDrafts } from "@/db/schema/inbox/reply-drafts";
import type { Context } from "@/lib/context";
import { openDraft } from "@/lib/inbox/messages/message-seals";
import { contactKeysOf } from "@/lib/vault/keys";

/** The replies members have begun to a contact, for the contact's export. */
export async function exportDrafts(ctx: Context, contactId: string) {
  const { db, workspaceId } = ctx;
  const key = (await contactKeysOf(ctx, [contactId])).get(contactId);
  const rows = await db
    .select({
      conversationId: replyDrafts.conversationId,
      userId: replyDrafts.userId,
      body: replyDrafts.body,
      savedAt: replyDrafts.savedAt,
    })
    .from(replyDrafts)
    .innerJoin(conversations, isRow(conversations, workspaceId, replyDrafts.conversationId))
    .where(and(eq(replyDrafts.workspaceId, workspaceId), eq(conversations.contactId, contactId)))
    .orderBy(asc(replyDrafts.savedAt));
  return rows.flatMap(({ conversationId, userId, body, savedAt }) =>
    key
      ? [
          {
            text: openDraft(key, conversationId, userId, body),
            savedAt: savedAt.toISOString(),
            conversationId,
          },
        ]
      : [],
  );
}
