import { isRow } from "@/db/is-row";
import { notes } from "@/db/schema/inbox/notes";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import type { NoteView } from "@/lib/inbox/aside-rules";
import { addEntries } from "@/lib/inbox/finding/entries";
import { getWithKey } from "@/lib/inbox/messages/get-conversation-row";
import { sealNoteBody } from "@/lib/inbox/messages/message-seals";
import { allow } from "@/lib/workspaces/allow";
import { letFollow } from "./follow";
import { keepMentions } from "./keep-mentions";
import { viewNote } from "./list-notes";
import { placeBeside } from "./place-beside";
import { NewNote } from "./shapes";

/**
 * Note something beside a conversation, for members only. Those it names after an `@` are told. The same `id` twice
 * stores one note, and answers what is stored.
 *
 * @throws ZodError unless it has 1 to 5,000 letters.
 * @throws Refusal `forbidden`, also for a key, which is nobody; `not_found`; `conflict` if the id is another
 *   conversation's note, or another member's.
 */
export async function addNote(
  ctx: Context,
  note: { id: string; conversationId: string; text: string },
): Promise<NoteView> {
  allow(ctx, "reply");
  const { id, conversationId, text } = NewNote.parse(note);
  const authorId = memberOf(ctx) ?? refuse("forbidden", "Only members write notes");
  const { db, workspaceId } = ctx;
  const { conversation, key } = await getWithKey(ctx, conversationId);
  const createdAt = await placeBeside(ctx, conversation);
  const body = sealNoteBody(key, id, text);
  const [added] = await db
    .insert(notes)
    .values({ workspaceId, id, conversationId, authorId, body, createdAt })
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
  return isSame ? viewNote(stored, key) : refuse("conflict", `Note ${id}`);
}

async function findNote({ db, workspaceId }: Context, id: string) {
  const [row] = await db
    .select()
    .from(notes)
    .where(isRow(notes, workspaceId, id));
  return row;
}
