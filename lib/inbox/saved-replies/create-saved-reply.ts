import { and, eq, isNull, ne } from "drizzle-orm";
import { savedReplies } from "@/db/schema/inbox/saved-replies";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";
import { columnsOf, folderAs, mayWrite, mustBeWhole, refuseTaken } from "./reply-rows";
import { NewSavedReply, SAVED_REPLY_LIMITS } from "./shapes";

/**
 * Save a reply: for everyone, or for oneself. The same id again, nothing happens.
 *
 * @throws ZodError; Refusal `forbidden`; `shortcut_taken`; `empty`; `variable_unknown`; `not_found` for a file that is
 *   not here; `limit_reached` at 500.
 */
export async function createSavedReply(ctx: Context, input: NewSavedReply): Promise<void> {
  allow(ctx, "reply");
  const { id, ...writing } = NewSavedReply.parse(input);
  mayWrite(ctx, writing.isPrivate);
  await mustBeWhole(ctx, writing);
  const { db, workspaceId, now } = ctx;
  const columns = columnsOf(ctx, { ...writing, folder: await folderAs(ctx, writing.folder) });
  const { ownerId } = columns;
  const beside = and(
    eq(savedReplies.workspaceId, workspaceId),
    ownerId ? eq(savedReplies.ownerId, ownerId) : isNull(savedReplies.ownerId),
    isNull(savedReplies.deletedAt),
    ne(savedReplies.id, id),
  );
  if ((await db.$count(savedReplies, beside)) >= SAVED_REPLY_LIMITS.repliesMax)
    refuse("limit_reached", `${SAVED_REPLY_LIMITS.repliesMax} saved replies`);
  const by = memberOf(ctx);
  const made = await refuseTaken(writing.shortcut, () =>
    db
      .insert(savedReplies)
      .values({
        ...columns,
        workspaceId,
        id,
        revision: 1,
        createdBy: by,
        createdAt: now,
        changedBy: by,
        changedAt: now,
      })
      .onConflictDoNothing({ target: [savedReplies.workspaceId, savedReplies.id] })
      .returning({ id: savedReplies.id }),
  );
  if (made.length === 0) return;
  await recordAudit(ctx, "saved_reply.created", id, ownerId ? {} : { name: writing.title });
  announce(ctx, "saved_reply");
}
