import { isDeepStrictEqual } from "node:util";
import { isRow } from "@/db/is-row";
import { savedReplies } from "@/db/schema/inbox/saved-replies";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";
import {
  checkRules,
  columnsOf,
  folderAs,
  getLockedReply,
  mayWrite,
  mustBeWhole,
  refuseTaken,
  writingOf,
} from "./reply-rows";
import { SavedReplyChange } from "./shapes";

/**
 * Change a saved reply. Replies that were begun from it stay as they are; a moderation rule says it as it is now, and
 * pauses if it cannot be said without a person any more.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found`, also for another member's own; `conflict` if it was changed
 *   since the revision it was read with; `shortcut_taken`; `empty`; `variable_unknown`.
 */
export async function changeSavedReply(
  ctx: Context,
  input: SavedReplyChange & { savedReplyId: string },
): Promise<void> {
  allow(ctx, "reply");
  const { revision, ...writing } = SavedReplyChange.parse(input);
  const row = await getLockedReply(ctx, input.savedReplyId);
  mayWrite(ctx, writing.isPrivate);
  const columns = columnsOf(ctx, { ...writing, folder: await folderAs(ctx, writing.folder) });
  const after = { ...row, ...columns };
  // The same request once more, its answer having been lost.
  if (isDeepStrictEqual(writingOf(row), writingOf(after)) && row.revision - revision <= 1) return;
  if (row.revision !== revision) refuse("conflict", `Saved reply ${row.id} has revision ${row.revision}`);
  await mustBeWhole(ctx, writing);
  const by = { revision: revision + 1, changedBy: memberOf(ctx), changedAt: ctx.now };
  await refuseTaken(writing.shortcut, () =>
    ctx.db
      .update(savedReplies)
      .set({ ...columns, ...by })
      .where(isRow(savedReplies, ctx.workspaceId, row.id)),
  );
  await recordAudit(ctx, "saved_reply.changed", row.id, columns.ownerId ? {} : { name: writing.title });
  if (!row.ownerId) await checkRules(ctx);
  announce(ctx, "saved_reply");
}
