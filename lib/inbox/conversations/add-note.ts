import { notes } from "@/db/schema/inbox/notes";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { sealNoteBody } from "@/lib/inbox/messages/message-seals";
import type { NoteView } from "@/lib/inbox/shapes";
import { allow } from "@/lib/workspaces/allow";
import { getWithKey } from "./get-key";
import { NewNote } from "./shapes";

/**
 * Note something beside a conversation, for members only. The same `id` twice stores one note.
 *
 * @throws ZodError unless it has 1 to 5,000 letters.
 * @throws Refusal `forbidden`, also for a key, which is nobody; `not_found`.
 */
export async function addNote(
  ctx: Context,
  note: { id: string; conversationId: string; text: string },
): Promise<NoteView> {
  allow(ctx, "reply");
  const { id, conversationId, text } = NewNote.parse(note);
  const authorId = memberOf(ctx) ?? refuse("forbidden", "Only members write notes");
  const { db, workspaceId, now: createdAt } = ctx;
  const { key } = await getWithKey(ctx, conversationId);
  const body = sealNoteBody(key, id, text);
  await db
    .insert(notes)
    .values({ workspaceId, id, conversationId, authorId, body, createdAt })
    .onConflictDoNothing();
  announce(ctx, "conversation", conversationId);
  return { id, authorId, text, createdAt: createdAt.toISOString() };
}
