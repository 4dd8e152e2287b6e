import { and, eq, isNull } from "drizzle-orm";
import { breaksKey } from "@/db/breaks-key";
import { isRow } from "@/db/is-row";
import { savedReplies } from "@/db/schema/inbox/saved-replies";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { fold } from "@/lib/inbox/finding/fold-rules";
import { findMedia } from "@/lib/media/find-media";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { ReplyTexts, type ReplyWriting } from "./shapes";
import { unknownIn } from "./variable-rules";

type SavedReplyRow = typeof savedReplies.$inferSelect;

/**
 * Those that everyone uses are changed by who may manage them, a member's own by nobody else.
 *
 * @throws Refusal `forbidden`
 */
export function mayWrite(ctx: Context, isPrivate: boolean): void {
  if (!isPrivate) allow(ctx, "manage_saved_replies");
  else if (memberOf(ctx) === null) refuse("forbidden", "A program has no replies of its own");
}

/** A saved reply that the caller may change, locked. Deleted ones only where asked for. @throws Refusal `forbidden`, `not_found` */
export async function getLockedReply(
  ctx: Context,
  savedReplyId: string,
  { isDeleted = false } = {},
): Promise<SavedReplyRow> {
  const [row] = await ctx.db
    .select()
    .from(savedReplies)
    .where(
      and(
        isRow(savedReplies, ctx.workspaceId, savedReplyId),
        isDeleted ? undefined : isNull(savedReplies.deletedAt),
      ),
    )
    .for("update");
  // Nobody learns of another member's own.
  if (!row || (row.ownerId !== null && row.ownerId !== memberOf(ctx)))
    return refuse("not_found", `Saved reply ${savedReplyId}`);
  mayWrite(ctx, row.ownerId !== null);
  return row;
}

/** The columns of a writing. */
export function columnsOf(ctx: Context, { isPrivate, folder, shortcut, ...writing }: ReplyWriting) {
  return {
    ...writing,
    shortcut,
    shortcutKey: fold(shortcut),
    folder: isPrivate ? "" : folder,
    ownerId: isPrivate ? memberOf(ctx) : null,
  };
}

/** A row as it was written. */
export const writingOf = ({
  title,
  shortcut,
  folder,
  ownerId,
  texts,
  mediaIds,
}: SavedReplyRow): ReplyWriting => ({
  title,
  shortcut,
  folder,
  isPrivate: ownerId !== null,
  texts: ReplyTexts.parse(texts),
  mediaIds,
});

/**
 * Refuse what could not be sent.
 *
 * @throws Refusal `empty` without words and files; `variable_unknown`; `not_found` for a file that is not here.
 */
export async function mustBeWhole(ctx: Context, { texts, mediaIds }: ReplyWriting): Promise<void> {
  if (mediaIds.length === 0 && texts.some(({ text }) => text.trim() === "")) refuse("empty", "A saved reply");
  const all = texts.flatMap(({ text, variants }) => [text, ...variants.map((one) => one.text)]);
  const [unknown] = all.flatMap(unknownIn);
  if (unknown) refuse("variable_unknown", unknown);
  const files = await findMedia(ctx, mediaIds);
  if (mediaIds.some((id) => !files.has(id))) refuse("not_found", "A file of a saved reply");
}

/**
 * Have the moderation rules looked at: one that says a saved reply which is there no longer, or cannot be said without
 * a person any more, pauses before a comment comes.
 */
export async function checkRules(ctx: Context): Promise<void> {
  const { workspaceId } = ctx;
  await enqueue(ctx, "check-rules", { workspaceId }, { jobKey: `check-rules/${workspaceId}` });
}

/** Store a shortcut. @throws Refusal `shortcut_taken` where another saved reply has it. */
export async function refuseTaken<Result>(shortcut: string, store: () => Promise<Result>): Promise<Result> {
  try {
    return await store();
  } catch (error) {
    if (breaksKey(error, "saved_replies_shortcut_key")) refuse("shortcut_taken", shortcut);
    throw error;
  }
}

/** The folder by this name as it is spelt already, so that no two differ only in capitals. */
export async function folderAs(ctx: Context, folder: string): Promise<string> {
  if (folder === "") return "";
  const { workspaceId, folder: name, ownerId, deletedAt } = savedReplies;
  const rows = await ctx.db
    .selectDistinct({ name })
    .from(savedReplies)
    .where(and(eq(workspaceId, ctx.workspaceId), isNull(ownerId), isNull(deletedAt)));
  return rows.find((row) => fold(row.name) === fold(folder))?.name ?? folder;
}
