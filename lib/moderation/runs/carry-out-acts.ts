import type { Context } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { hideComment } from "@/lib/inbox/acts/hide-comment";
import { likeComment } from "@/lib/inbox/acts/like-comment";
import { removeComment } from "@/lib/inbox/acts/remove-comment";
import { replyPrivately } from "@/lib/inbox/acts/reply-privately";
import { assign } from "@/lib/inbox/conversations/assign";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import type { StoredComment } from "@/lib/moderation/comments/read-comments";
import type { Act } from "@/lib/moderation/shapes";
import type { StoredOutcome } from "./run-rows";

/**
 * Do to a comment what a rule says, each thing by the verb a member would use. What one refuses, such as a like on
 * Instagram, is noted, and the others are done.
 */
export async function carryOutActs(
  ctx: Context,
  comment: StoredComment,
  acts: Act[],
): Promise<StoredOutcome[]> {
  const outcomes: StoredOutcome[] = [];
  for (const act of acts) {
    const before = act.kind === "assign" ? { before: comment.assigneeId, to: act.memberId } : {};
    outcomes.push({
      kind: act.kind,
      code: await codeOf(ctx, (inner) => carryOut(inner, comment, act)),
      ...before,
    });
  }
  return outcomes;
}

/** In a savepoint, so that a refused verb leaves nothing half done. @returns Why it was refused, or null. */
async function codeOf(ctx: Context, work: (ctx: Context) => Promise<unknown>): Promise<string | null> {
  try {
    await ctx.db.transaction((db) => work({ ...ctx, db }));
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

function carryOut(ctx: Context, { conversationId, messageId }: StoredComment, act: Act): Promise<unknown> {
  switch (act.kind) {
    case "hide":
      return hideComment(ctx, messageId, { isHidden: true });
    case "delete":
      return removeComment(ctx, messageId);
    case "like":
      return likeComment(ctx, messageId, { isLiked: true });
    case "assign":
      return assign(ctx, { conversationId, assigneeId: act.memberId });
    case "reply":
      return sendReply(ctx, { id: newId(), conversationId, text: act.text, replyToId: messageId });
    case "private_reply":
      return replyPrivately(ctx, messageId, { id: newId(), text: act.text });
  }
}

/** Undo one thing a rule did. What somebody changed since stays as they made it. */
export async function revertAct(ctx: Context, comment: StoredComment, outcome: StoredOutcome): Promise<void> {
  const { conversationId, messageId, assigneeId } = comment;
  switch (outcome.kind) {
    case "hide":
      return hideComment(ctx, messageId, { isHidden: false });
    case "like":
      return likeComment(ctx, messageId, { isLiked: false });
    case "assign":
      if (assigneeId === outcome.to)
        await assign(ctx, { conversationId, assigneeId: outcome.before ?? null });
  }
}
