import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import { memberships } from "@/db/schema/workspaces/memberships";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { recountStanding } from "@/lib/inbox/conversations/save-conversations";
import type { MessageRow } from "@/lib/inbox/messages/message-links";
import { recordUses } from "@/lib/inbox/saved-replies/record-uses";
import { fitReply } from "@/lib/inbox/sending/fit-reply";
import { findParts, storeParts } from "@/lib/inbox/sending/reply-parts";
import type { ReplyWriter } from "@/lib/inbox/window-rules";
import { mayDo } from "@/lib/workspaces/permission-rules";
import { contentOf, type LockedScheduled } from "./locked-scheduled";

type Fit = Awaited<ReturnType<typeof fitReply>>;

/** What a reply for later becomes if it is sent now. Nothing is written. @throws Refusal as `sendReply`. */
export async function fitScheduled(
  ctx: Context,
  { row, conversation }: LockedScheduled,
  writer: ReplyWriter,
): Promise<Fit> {
  // Another tab has sent the draft it was made of.
  if ((await findParts(ctx, row.id)).length > 0) refuse("conflict", `Message ${row.id}`);
  const { id, mediaIds, replyToId } = row;
  const content = { id, mediaIds, replyToId, ...contentOf(row, conversation.key) };
  return fitReply(ctx, conversation, content, writer, await metaNow(ctx));
}

/**
 * Turn a reply for later into its messages, which owe their sending. In one unit, so that it is either the one or the
 * other, whoever else picks it up.
 */
export async function storeScheduled(
  ctx: Context,
  { row, conversation }: LockedScheduled,
  { parts, stored }: Fit,
  authorId: string | null,
): Promise<MessageRow[]> {
  const { db, workspaceId } = ctx;
  await db.delete(scheduledReplies).where(isRow(scheduledReplies, workspaceId, row.id));
  const rows = await storeParts(ctx, conversation, { ...stored, authorId, leavesAt: null }, parts);
  await recordUses(ctx, row.id, contentOf(row, conversation.key).savedReplyIds, ctx.now);
  await recountStanding(ctx, conversation);
  if (row.heldFor) announce(ctx, "held_reply", row.id);
  return rows;
}

/** May this member still reply here? */
export async function mayStillReply({ db, workspaceId }: Context, userId: string): Promise<boolean> {
  const [row] = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
  return row !== undefined && mayDo(row.role, "reply");
}
