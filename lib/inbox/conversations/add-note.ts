import type { z } from "zod";
import { isRow } from "@/db/is-row";
import { notes } from "@/db/schema/inbox/notes";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import type { NoteView } from "@/lib/inbox/aside-rules";
import { addEntries } from "@/lib/inbox/finding/entries";
import { getWithKey } from "@/lib/inbox/messages/get-conversation-row";
import { sealNoteBody } from "@/lib/inbox/messages/message-seals";
import { findMedia } from "@/lib/media/find-media";
import { allow } from "@/lib/workspaces/allow";
import { letFollow } from "./follow";
import { keepMentions } from "./keep-mentions";
import { viewNotes } from "./list-notes";
import { placeBeside } from "./place-beside";
import { NewNote } from "./shapes";

/**
 * Note something beside a conversation, for members only: words, files or both. Those it names after an `@` are told.
 * The same `id` twice stores one note, and answers what is stored.
 *
 * @throws ZodError for more than 5,000 letters or 10 files.
 * @throws Refusal `forbidden`, also for a key, which is nobody; `empty`; `not_found`, also for a file that is not
 *   here; `conflict` if the id is another conversation's note, or another member's.
 */
export async function addNote(ctx: Context, note: z.input<typeof NewNote>): Promise<NoteView> {
  allow(ctx, "reply");
  const { id, conversationId, text, mediaIds } = NewNote.parse(note);
  if (text === "" && mediaIds.length === 0) refuse("empty", "A note");
  const authorId = memberOf(ctx) ?? refuse("forbidden", "Only members write notes");
  const { db, workspaceId } = ctx;
  const { conversation, key } = await getWithKey(ctx, conversationId);
  const files = await findMedia(ctx, mediaIds);
  if (mediaIds.some((mediaId) => !files.has(mediaId))) refuse("not_found", "A file of a note");
  const createdAt = await placeBeside(ctx, conversation);
  const body = sealNoteBody(key, id, text);
  const [added] = await db
    .insert(notes)
    .values({ workspaceId, id, conversationId, authorId, body, mediaIds, createdAt })
    .onConflictDoNothing()
    .returning();
  if (added) {
    const { channelId } = conversation;
    const entry = { id, conversationId, channelId, at: createdAt, words: text, authorId, isNote: true };
    await addEntries(ctx, [entry]);
    const named = await keepMentions(ctx, {
      id,
      conversationId,
      text,
      followerIds: conversation.followerIds,
    });
    await letFollow(ctx, conversationId, named);
    announce(ctx, "conversation", conversationId);
  }
  const stored = added ?? (await findNote(ctx, id));
  const isSame = stored?.conversationId === conversationId && stored.authorId === authorId;
  if (!isSame) return refuse("conflict", `Note ${id}`);
  const [view] = await viewNotes(ctx, [stored], key);
  return view ?? refuse("not_found", `Note ${id}`);
}

async function findNote({ db, workspaceId }: Context, id: string) {
  const [row] = await db
    .select()
    .from(notes)
    .where(isRow(notes, workspaceId, id));
  return row;
}
