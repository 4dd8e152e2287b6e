import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox/conversations";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { messages } from "@/db/schema/inbox/messages";
import { notes } from "@/db/schema/inbox/notes";
import { reactions } from "@/db/schema/inbox/reactions";
import { intents } from "@/db/schema/work/intents";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { forgetComments } from "@/lib/inbox/comments/forget-comments";
import { bucketsOf, shiftCounts } from "@/lib/inbox/conversations/counts";
import { lockConversations } from "@/lib/inbox/conversations/locked-conversation";
import { dropEntriesOf } from "@/lib/inbox/finding/entries";
import { forgetHeld } from "@/lib/inbox/incoming/forget-held";
import { openNoteBody } from "@/lib/inbox/messages/message-seals";
import { viewMessages } from "@/lib/inbox/messages/message-views";
import type { MessageView } from "@/lib/inbox/shapes";
import { contactKey } from "@/lib/vault/keys";

async function conversationIdsOf({ db, workspaceId }: Context, contactId: string): Promise<string[]> {
  const rows = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        eq(conversations.contactId, contactId),
        eq(conversations.kind, "direct"),
      ),
    );
  return rows.map(({ id }) => id);
}

/**
 * Delete the direct conversations of a contact with everything in them, and the intents owed to them; what they
 * commented in every thread, and threads in which nobody else said anything.
 */
export async function forgetContact(ctx: Context, contactId: string): Promise<void> {
  const { db, workspaceId } = ctx;
  await forgetHeld(ctx, contactId);
  const threadIds = await forgetComments(ctx, contactId);
  const ids = [...(await conversationIdsOf(ctx, contactId)), ...threadIds];
  if (ids.length === 0) return;
  const locked = [...(await lockConversations(ctx, [], ids)).values()];
  const messageRows = await db
    .select({ id: messages.id, externalId: messages.externalId, token: messages.externalToken })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.conversationId, ids)));
  const externalIds = messageRows.flatMap(({ externalId }) => externalId ?? []);
  for (const part of chunks(externalIds)) {
    for (const table of [reactions, heldUpdates]) {
      const named = table === reactions ? reactions.messageExternalId : heldUpdates.externalId;
      await db.delete(table).where(and(eq(table.workspaceId, workspaceId), inArray(named, part)));
    }
  }
  // And rows under a message's other id, stored before its owner was known.
  const channelIds = [...new Set(locked.map(({ channelId }) => channelId))];
  for (const part of chunks(messageRows.flatMap(({ token }) => token ?? []))) {
    for (const table of [reactions, heldUpdates]) {
      const isTheirs = and(inArray(table.channelId, channelIds), inArray(table.externalToken, part));
      await db
        .delete(table)
        .where(and(eq(table.workspaceId, workspaceId), isTheirs, isNull(table.contactId)));
    }
  }
  for (const part of chunks(messageRows.map(({ id }) => id))) {
    await db
      .delete(intents)
      .where(and(eq(intents.workspaceId, workspaceId), inArray(intents.subjectId, part)));
  }
  await db
    .delete(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, ids)));
  await dropEntriesOf(ctx, ids);
  await shiftCounts(
    ctx,
    locked.map((conversation) => ({ before: bucketsOf(conversation), after: [] })),
  );
  announce(ctx, "inbox");
}

const chunks = (ids: string[], size = 1_000) =>
  Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  );

const VIEWS_AT_ONCE = 500;

/** The messages, comments and notes of a contact, for their export. */
export async function exportContact(ctx: Context, contactId: string) {
  const { db, workspaceId } = ctx;
  const ids = await conversationIdsOf(ctx, contactId);
  const key = await contactKey(ctx, contactId);
  const messageRows = await db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        or(inArray(messages.conversationId, ids), eq(messages.authorContactId, contactId)),
      ),
    )
    .orderBy(asc(messages.sentAt), asc(messages.id));
  if (messageRows.length === 0) return { messages: [], notes: [] };
  const noted = await db
    .select()
    .from(notes)
    .where(and(eq(notes.workspaceId, workspaceId), inArray(notes.conversationId, ids)))
    .orderBy(asc(notes.createdAt));
  const views: MessageView[] = [];
  for (const { 1: rows } of Map.groupBy(messageRows, ({ conversationId }) => conversationId)) {
    for (let from = 0; from < rows.length; from += VIEWS_AT_ONCE) {
      views.push(...(await viewMessages(ctx, rows.slice(from, from + VIEWS_AT_ONCE), key)));
    }
  }
  const conversationOf = new Map(messageRows.map(({ id, conversationId }) => [id, conversationId]));
  return {
    messages: views.map(({ id, replyTo, attachments, ...view }) => ({
      conversationId: conversationOf.get(id) ?? "",
      direction: view.direction,
      kind: view.kind,
      status: view.status,
      // What was removed is theirs too, whoever exports it.
      text: view.text ?? view.comment?.removedText ?? null,
      firstText: view.firstText,
      sentAt: view.sentAt,
      editedAt: view.editedAt,
      unsentAt: view.unsentAt,
      forwarded: view.forwarded,
      answers: replyTo?.text ?? null,
      attachments: attachments.map(({ kind, name, mime, url, detail }) => ({
        kind,
        name,
        mime,
        url,
        detail,
      })),
      reactions: view.reactions,
      review: view.comment?.review ?? null,
    })),
    notes: noted.map(({ id, body, createdAt }) => ({
      text: openNoteBody(key, id, body),
      createdAt: createdAt.toISOString(),
    })),
  };
}
