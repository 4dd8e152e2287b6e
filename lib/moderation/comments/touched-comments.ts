import { and, eq, inArray } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { contacts } from "@/db/schema/contacts";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { openName } from "@/lib/contacts/people/contact-seals";
import type { Context } from "@/lib/context";
import { messageKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { openBody } from "@/lib/inbox/messages/message-seals";
import type { TouchedComment } from "@/lib/moderation/run-shapes";
import { contactKeysOf } from "@/lib/vault/keys";
import { mayDo } from "@/lib/workspaces/permission-rules";

/** What a comment said before it was removed is for those who may see that. */
const maySeeRemoved = ({ actor }: Context) => actor.kind === "job" || mayDo(actor.role, "read_removed");

/** These comments by their ids, as their writers left them; without those of whom was erased. */
export async function readTouched(ctx: Context, messageIds: string[]): Promise<Map<string, TouchedComment>> {
  if (messageIds.length === 0) return new Map();
  const { db, workspaceId } = ctx;
  const { id, body, sentAt, unsentAt, authorContactId, conversationId } = messages;
  const { kind, contactId, channelId } = conversations;
  const rows = await db
    .select({
      message: { id, body, sentAt, unsentAt, authorContactId, conversationId },
      conversation: { kind, contactId, channelId },
      name: contacts.name,
    })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, conversationId))
    .leftJoin(contacts, isRow(contacts, workspaceId, authorContactId))
    .where(and(eq(messages.workspaceId, workspaceId), inArray(id, messageIds)));
  const sealOf = ({ message, conversation }: (typeof rows)[number]) => ({ ...message, ...conversation });
  const keyOf = await messageKeysOf(ctx, rows.map(sealOf));
  const authorIds = rows.flatMap(({ message }) => message.authorContactId ?? []);
  const authorKeys = await contactKeysOf(ctx, authorIds);
  const nameOf = (authorId: string | null, name: Buffer | null) => {
    const key = authorKeys.get(authorId ?? "");
    return (authorId && key && name && openName(key, authorId, name)) || null;
  };
  const maySee = (message: { unsentAt: Date | null }) => !message.unsentAt || maySeeRemoved(ctx);
  const views = rows.flatMap((row): TouchedComment[] => {
    const { message, conversation, name } = row;
    const key = keyOf(sealOf(row));
    if (!key) return [];
    return [
      {
        messageId: message.id,
        conversationId: message.conversationId,
        channelId: conversation.channelId,
        sentAt: message.sentAt.toISOString(),
        author: nameOf(message.authorContactId, name),
        isRemoved: message.unsentAt !== null,
        text: message.body && maySee(message) ? openBody(key, message.id, message.body) : null,
      },
    ];
  });
  return new Map(views.map((view) => [view.messageId, view]));
}
