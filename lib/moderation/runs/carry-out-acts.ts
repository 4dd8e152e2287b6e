import type { Context } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { hideComment } from "@/lib/inbox/acts/hide-comment";
import { likeComment } from "@/lib/inbox/acts/like-comment";
import { removeComment } from "@/lib/inbox/acts/remove-comment";
import { replyPrivately } from "@/lib/inbox/acts/reply-privately";
import { assign } from "@/lib/inbox/conversations/assign";
import { labelConversation } from "@/lib/inbox/labels/label-conversation";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { type AnswerAct, answerTo } from "@/lib/moderation/comments/answer";
import type { StoredComment } from "@/lib/moderation/comments/read-comments";
import type { Act } from "@/lib/moderation/shapes";
import type { StoredOutcome } from "./run-rows";

type Attempt = Omit<StoredOutcome, "kind">;
type Traces = Omit<Attempt, "code">;

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
  for (const act of acts) outcomes.push({ kind: act.kind, ...(await attempt(ctx, comment, act)) });
  return outcomes;
}

/** In a savepoint, so that a refused verb leaves nothing half done. */
async function attempt(ctx: Context, comment: StoredComment, act: Act): Promise<Attempt> {
  try {
    return { code: null, ...(await ctx.db.transaction((db) => carryOut({ ...ctx, db }, comment, act))) };
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code };
    throw error;
  }
}

/** @returns What is needed to undo it. */
async function carryOut(ctx: Context, comment: StoredComment, act: Act): Promise<Traces> {
  const { conversationId, messageId, assigneeId } = comment;
  switch (act.kind) {
    case "hide":
      await hideComment(ctx, messageId, { isHidden: true });
      return {};
    case "delete":
      await removeComment(ctx, messageId);
      return {};
    case "like":
      await likeComment(ctx, messageId, { isLiked: true });
      return {};
    case "label":
      return { added: await labelConversation(ctx, { conversationId, add: act.labelIds }) };
    case "assign":
      await assign(ctx, { conversationId, assigneeId: act.memberId });
      return { before: assigneeId, to: act.memberId };
    case "reply": {
      const { reply, mediaIds, traces } = await replyTo(ctx, act, comment);
      await sendReply(ctx, { ...reply, mediaIds, conversationId, replyToId: messageId });
      return { ...traces, replyId: reply.id };
    }
    case "private_reply": {
      const { reply, traces } = await replyTo(ctx, act, comment);
      await replyPrivately(ctx, messageId, reply);
      return traces;
    }
  }
}

/** A reply with what the rule says; it counts as a use of the saved reply. */
async function replyTo(ctx: Context, act: AnswerAct, comment: StoredComment) {
  const { savedReplyId } = act;
  const { text, sent, left } = await answerTo(ctx, act, comment);
  return {
    reply: { id: newId(), text, savedReplyIds: savedReplyId ? [savedReplyId] : [] },
    mediaIds: sent.map(({ id }) => id),
    traces: left.length > 0 ? { filesLeft: left.length } : {},
  };
}

/** Undo one thing a rule did. What somebody changed since stays as they made it. */
export async function revertAct(ctx: Context, comment: StoredComment, outcome: StoredOutcome): Promise<void> {
  const { conversationId, messageId, assigneeId } = comment;
  switch (outcome.kind) {
    case "hide":
      return hideComment(ctx, messageId, { isHidden: false });
    case "like":
      return likeComment(ctx, messageId, { isLiked: false });
    case "label":
      await labelConversation(ctx, { conversationId, remove: outcome.added ?? [] });
      return;
    case "assign":
      if (assigneeId === outcome.to)
        await assign(ctx, { conversationId, assigneeId: outcome.before ?? null });
  }
}
