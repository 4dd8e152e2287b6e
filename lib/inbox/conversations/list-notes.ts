import { and, eq, type SQL, sql } from "drizzle-orm";
import { notes } from "@/db/schema/inbox/notes";
import { cursorOf } from "@/lib/contacts/finding/cursor-rules";
import { placeOf } from "@/lib/contacts/finding/place-of";
import type { Context } from "@/lib/context";
import type { NotePage, NoteView } from "@/lib/inbox/aside-rules";
import { getWithKey } from "@/lib/inbox/messages/get-conversation-row";
import { openNoteBody } from "@/lib/inbox/messages/message-seals";
import { findMedia } from "@/lib/media/find-media";
import { allow } from "@/lib/workspaces/allow";

const PAGE_ROWS = 50;

/**
 * A page of a conversation's notes, in the order they were written; without a cursor the newest.
 *
 * @param older The `older` of the page after it.
 * @throws Refusal `forbidden`; `not_found` if this workspace has no such conversation.
 * @throws ZodError for a cursor that is not ours.
 */
export async function listNotes(ctx: Context, conversationId: string, older?: string): Promise<NotePage> {
  allow(ctx, "read_inbox");
  const { key } = await getWithKey(ctx, conversationId);
  return readNotePage(ctx, conversationId, key, older);
}

/** The same for a caller that has found the conversation and its contact's key. */
export async function readNotePage(
  ctx: Context,
  conversationId: string,
  key: Buffer,
  older?: string,
): Promise<NotePage> {
  const { db, workspaceId } = ctx;
  const place = older ? placeOf(older) : null;
  const before: SQL = place
    ? sql`(created_at, id) < (${place.at.toISOString()}::timestamptz, ${place.id}::uuid)`
    : sql`true`;
  const rows = await db
    .select()
    .from(notes)
    .where(and(eq(notes.workspaceId, workspaceId), eq(notes.conversationId, conversationId), before))
    .orderBy(sql`created_at desc nulls last`, sql`id desc nulls last`)
    .limit(PAGE_ROWS + 1);
  const page = rows.slice(0, PAGE_ROWS);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return {
    items: await viewNotes(ctx, page.toReversed(), key),
    older: last ? cursorOf({ at: last.createdAt, id: last.id }) : null,
  };
}

/** Notes as screens see them, with their files. @param key The contact's key. */
export async function viewNotes(
  ctx: Context,
  rows: (typeof notes.$inferSelect)[],
  key: Buffer,
): Promise<NoteView[]> {
  const files = await findMedia(
    ctx,
    rows.flatMap(({ mediaIds }) => mediaIds),
  );
  return rows.map(({ id, authorId, body, mediaIds, createdAt }) => ({
    id,
    authorId,
    text: openNoteBody(key, id, body),
    files: mediaIds.flatMap((mediaId) => files.get(mediaId) ?? []),
    createdAt: createdAt.toISOString(),
  }));
}
