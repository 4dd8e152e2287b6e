import { and, asc, eq, inArray, or } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import { notes } from "@/db/schema/inbox/notes";
import type { Context } from "@/lib/context";
import { viewNotes } from "@/lib/inbox/conversations/list-notes";
import { viewMessages } from "@/lib/inbox/messages/message-views";
import type { MessageView } from "@/lib/inbox/shapes";
import { contactKey } from "@/lib/vault/keys";
import { conversationIdsOf } from "./forget-contact";

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
    notes: (await viewNotes(ctx, noted, key)).map(({ text, files, createdAt }) => ({
      text,
      files: files.map(({ kind, name, mime, url }) => ({ kind, name, mime, url })),
      createdAt,
    })),
  };
}
