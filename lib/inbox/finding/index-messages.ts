import { and, eq, inArray } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { attachments } from "@/db/schema/inbox/attachments";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { messageKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { openAttachment, openBody } from "@/lib/inbox/messages/message-seals";
import { AttachmentDetail } from "@/lib/platforms/shapes";
import { wordsToFind } from "./content-rules";
import { addEntries, dropEntries } from "./entries";

type MessageRow = typeof messages.$inferSelect;

/** Make messages findable by what they say now, and by nothing they said before. */
export async function indexMessages(ctx: Context, ids: string[]): Promise<void> {
  await dropEntries(ctx, ids);
  const found = await readWords(ctx, ids);
  await addEntries(
    ctx,
    found.map(({ message, words }) => {
      const { id, conversationId, channelId, sentAt: at, authorId } = message;
      return { id, conversationId, channelId, at, words, authorId, isNote: false };
    }),
  );
}

/** Messages with all their words. Unsent ones and those of an erased contact are left out. */
export async function readWords(
  ctx: Context,
  ids: string[],
): Promise<{ message: MessageRow; conversation: typeof conversations.$inferSelect; words: string }[]> {
  if (ids.length === 0) return [];
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ message: messages, conversation: conversations })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, ids)));
  const sealed = ({
    message: { authorContactId },
    conversation: { kind, contactId },
  }: (typeof rows)[number]) => {
    return { authorContactId, kind, contactId };
  };
  const keyOf = await messageKeysOf(ctx, rows.map(sealed));
  const attached = await readAttached(ctx, ids);
  return rows.flatMap(({ message, conversation }) => {
    const key = keyOf(sealed({ message, conversation }));
    if (!key || message.unsentAt) return [];
    const text = message.body && openBody(key, message.id, message.body);
    const mine = (attached.get(message.id) ?? []).map((row) => openedOf(row, key));
    return [{ message, conversation, words: wordsToFind({ text, attachments: mine }) }];
  });
}

type AttachedRow = Pick<typeof attachments.$inferSelect, "messageId" | "position" | "name" | "detail">;

async function readAttached(
  { db, workspaceId }: Context,
  ids: string[],
): Promise<Map<string, AttachedRow[]>> {
  const { messageId, position, name, detail } = attachments;
  const rows = await db
    .select({ messageId, position, name, detail })
    .from(attachments)
    .where(and(eq(attachments.workspaceId, workspaceId), inArray(messageId, ids)))
    .orderBy(messageId, position);
  return Map.groupBy(rows, (row) => row.messageId);
}

function openedOf({ messageId, position, name, detail }: AttachedRow, key: Buffer) {
  const fields = detail && openAttachment(key, messageId, position, "detail", detail);
  return {
    name: name && openAttachment(key, messageId, position, "name", name),
    detail: fields ? AttachmentDetail.parse(JSON.parse(fields)) : null,
  };
}
