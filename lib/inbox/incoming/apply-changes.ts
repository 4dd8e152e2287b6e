import { and, eq } from "drizzle-orm";
import { isOneOf, texts, uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { indexMessages } from "@/lib/inbox/finding/index-messages";
import { messageKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { heldIdOf } from "@/lib/inbox/messages/held-id";
import { keepChange } from "@/lib/inbox/messages/keep-change";
import { previewOf, sealHeld } from "@/lib/inbox/messages/message-seals";
import { messageKey } from "@/lib/inbox/messages/status-rules";
import { workspaceKey } from "@/lib/vault/keys";
import type { Batch } from "./batch";
import { holdChanges } from "./hold-updates";

/** An edit, or with `text` null an unsend of a direct message. */
export interface ChangeNews {
  channelId: string;
  externalId: string;
  at: Date;
  text: string | null;
  /** Of who changed it, needed if the change is held; null for an unsend by somebody unknown. */
  contactId: string | null;
  key: Buffer | null;
}

/** The edits and unsends of a batch, with the key of the contact whose text they change. */
export async function changeNewsOf(ctx: Context, batch: Batch): Promise<ChangeNews[]> {
  const { edits, unsends, commentEdits, people } = batch;
  const threadsKey = commentEdits.length > 0 ? await workspaceKey(ctx, "threads") : null;
  const ofComments = commentEdits.map(({ channelId, event }): ChangeNews => {
    const { externalId, at, text, person } = event;
    const { contactId = null, key = threadsKey } = (person && people.get(person)) ?? {};
    return { channelId, externalId, at, text, contactId, key };
  });
  const ofMessages = [...edits, ...unsends].flatMap(({ channelId, event }): ChangeNews[] => {
    const { contactId = null, key = null } = people.get(event.person) ?? {};
    const { externalId, at } = event;
    if (event.kind === "unsend") return [{ channelId, externalId, at, text: null, contactId, key }];
    return key ? [{ channelId, externalId, at, text: event.text, contactId, key }] : [];
  });
  return [...ofMessages, ...ofComments];
}

/**
 * Apply edits, of which the newest wins, and unsends, which erase for good. A change of a message that has
 * not arrived yet is held for it.
 *
 * @param locked The conversations of the batch by id, whose list previews follow.
 * @returns The conversations that changed.
 */
export async function applyChanges(
  ctx: Context,
  locked: Map<string, LockedConversation>,
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
    // Once unsent, always unsent; the earliest unsend counts, the newest edit. A removed comment is told separately.
    const mayChange = row?.kind === "comments" || !row?.unsentAt;
    if (row && mayChange && before?.text !== null) last.set(row.id, one);
  }
  const keyOf = await messageKeysOf(ctx, found);
  const changed: string[] = [];
  for (const row of found) {
    const change = last.get(row.id);
    const conversation = locked.get(row.conversationId);
    if (!change || (change.text !== null && row.editedAt && row.editedAt >= change.at)) continue;
    await keepChange(ctx, row.id, change, keyOf(row));
    changed.push(row.id);
    if (conversation?.lastMessageId === row.id) conversation.preview = previewOf(conversation, change.text);
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
      authorContactId: messages.authorContactId,
      kind: conversations.kind,
      contactId: conversations.contactId,
    })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
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
