import { and, eq, sql } from "drizzle-orm";
import { isOneOf, texts, uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { indexMessages } from "@/lib/inbox/finding/index-messages";
import { heldIdOf } from "@/lib/inbox/messages/held-id";
import { sealBody, sealHeld, sealPreview } from "@/lib/inbox/messages/message-seals";
import { messageKey } from "@/lib/inbox/messages/status-rules";
import { forgetMedia } from "@/lib/media/forget-media";
import { workspaceKey } from "@/lib/vault/keys";
import type { Batch } from "./batch";
import { holdChanges } from "./hold-updates";

/** An edit, or with `text` null an unsend. */
export interface ChangeNews {
  channelId: string;
  externalId: string;
  at: Date;
  text: string | null;
  /** The contact and its key, needed if the change is held; null for an unsend by somebody unknown. */
  contactId: string | null;
  key: Buffer | null;
}

/** The edits and unsends of a batch, with the key of the contact whose text they change. */
export function changeNewsOf({ edits, unsends, people }: Batch): ChangeNews[] {
  return [...edits, ...unsends].flatMap(({ channelId, event }): ChangeNews[] => {
    const { contactId = null, key = null } = people.get(event.person) ?? {};
    const { externalId, at } = event;
    if (event.kind === "unsend") return [{ channelId, externalId, at, text: null, contactId, key }];
    return key ? [{ channelId, externalId, at, text: event.text, contactId, key }] : [];
  });
}

/**
 * Apply edits, of which the newest wins, and unsends, which erase for good. A change of a message that has
 * not arrived yet is held for it.
 *
 * @param conversations The conversations of the batch by id, whose list previews follow.
 * @returns The conversations that changed.
 */
export async function applyChanges(
  ctx: Context,
  conversations: Map<string, LockedConversation>,
  news: ChangeNews[],
): Promise<string[]> {
  if (news.length === 0) return [];
  const found = await readChanged(ctx, news);
  const byKey = new Map(found.map((row) => [messageKey(row.channelId, row.externalId ?? ""), row]));
  const inOrder = [...news].sort((a, b) => a.at.getTime() - b.at.getTime());
  const missing = inOrder.filter((one) => !byKey.has(messageKey(one.channelId, one.externalId)));
  await holdMissing(ctx, missing);

  const last = new Map<string, ChangeNews>();
  for (const one of inOrder) {
    const row = byKey.get(messageKey(one.channelId, one.externalId));
    const before = row && last.get(row.id);
    // Once unsent, always unsent; the earliest unsend counts, the newest edit.
    if (row && !row.unsentAt && before?.text !== null) last.set(row.id, one);
  }
  const changed: string[] = [];
  for (const row of found) {
    const change = last.get(row.id);
    const conversation = conversations.get(row.conversationId);
    if (!change || (change.text !== null && row.editedAt && row.editedAt >= change.at)) continue;
    await keepChange(ctx, row.id, change);
    changed.push(row.id);
    if (conversation?.lastMessageId === row.id) {
      conversation.preview = sealPreview(conversation.key, conversation.id, change.text);
    }
  }
  if (changed.length > 0) await indexMessages(ctx, changed);
  return [...new Set(found.map(({ conversationId }) => conversationId))];
}

async function holdMissing(ctx: Context, missing: ChangeNews[]): Promise<void> {
  if (missing.length === 0) return;
  const wordsKey = await workspaceKey(ctx, "words");
  const heldChanges = missing.map(({ text, key, ...news }) => {
    const heldId = heldIdOf(wordsKey, news.channelId, news.externalId);
    const editedBody = text === null || !key ? null : sealHeld(key, news.channelId, heldId, text);
    return { ...news, heldId, editedBody };
  });
  await holdChanges(ctx, heldChanges);
}

function readChanged({ db, workspaceId }: Context, news: ChangeNews[]) {
  return db
    .select({
      id: messages.id,
      channelId: messages.channelId,
      externalId: messages.externalId,
      conversationId: messages.conversationId,
      editedAt: messages.editedAt,
      unsentAt: messages.unsentAt,
    })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        isOneOf(messages, {
          channel_id: uuids(news.map(({ channelId }) => channelId)),
          external_id: texts(news.map(({ externalId }) => externalId)),
        }),
      ),
    );
}

async function keepChange(ctx: Context, id: string, { text, at, key }: ChangeNews): Promise<void> {
  const { db, workspaceId } = ctx;
  const isThis = isRow(messages, workspaceId, id);
  if (text !== null && key) {
    const firstBody = sql`coalesce(${messages.firstBody}, ${messages.body})`;
    await db
      .update(messages)
      .set({ body: sealBody(key, id, text), editedAt: at, firstBody })
      .where(isThis);
    return;
  }
  // Unsent means erased: words, links and files, and the file's job finds nothing left to fetch.
  await db.update(messages).set({ body: null, firstBody: null, unsentAt: at }).where(isThis);
  const here = and(eq(attachments.workspaceId, workspaceId), eq(attachments.messageId, id));
  const attachmentRows = await db.select({ mediaId: attachments.mediaId }).from(attachments).where(here);
  await db
    .update(attachments)
    .set({ state: "unavailable", source: null, detail: null, name: null, mediaId: null })
    .where(here);
  await forgetMedia(
    ctx,
    attachmentRows.flatMap(({ mediaId }) => mediaId ?? []),
  );
}
