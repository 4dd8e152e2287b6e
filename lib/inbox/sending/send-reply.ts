import { eq } from "drizzle-orm";
import { users } from "@/db/schema/workspaces/users";
import { recordAudit } from "@/lib/audit";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { emptyDraft } from "@/lib/inbox/conversations/find-draft";
import { followedByWriter } from "@/lib/inbox/conversations/follow";
import { getLockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { closedWith } from "@/lib/inbox/conversations/turns/close-with";
import { viewMessages } from "@/lib/inbox/messages/message-views";
import { mustBeUnanswered } from "@/lib/inbox/messages/must-be-unanswered";
import { recordUses } from "@/lib/inbox/saved-replies/record-uses";
import type { MessageView } from "@/lib/inbox/shapes";
import type { UndoSeconds } from "@/lib/words";
import { allow } from "@/lib/workspaces/allow";
import { fitReply } from "./fit-reply";
import { findParts, storeParts } from "./reply-parts";
import { Reply } from "./shapes";

/**
 * Answer a contact: store what the reply becomes as `queued`, each message with the intent to send it. Where
 * the platform cannot carry words and files together it becomes several messages, the files first.
 *
 * Meta would refuse a late or long reply too, but later and in a job; asking first tells the person who is
 * still looking at the box they typed in. The same `id` twice stores it once, and closes nothing again.
 *
 * @returns The messages it became, in the order they will be sent.
 * @throws ZodError if `reply` is not of that shape.
 * @throws Refusal `forbidden`; `not_found` for a conversation, file or answered message this workspace
 *   does not have; `empty`, `too_long`, `too_many_files`, `window_closed`, `people_only`, `held_elsewhere`,
 *   `extra_incomplete`, `extra_repeats`, `extra_without_words`, `channel_down`; `variable_open`; `comment_hidden`, `comment_gone`;
 *   `file_type_not_here`, `file_too_large_here` for what the platform does not take;
 *   `answered_meanwhile` if somebody else of ours has answered since `seenId`;
 *   `conflict` if the id is a message of another conversation.
 */
export async function sendReply(ctx: Context, reply: Reply): Promise<MessageView[]> {
  allow(ctx, "reply");
  const { id, conversationId, text, mediaId, mediaIds, extra, replyToId, ...how } = Reply.parse(reply);
  const { asHumanAgent, undoSeconds, savedReplyIds, draft, closing, seenId } = how;
  const conversation = await getLockedConversation(ctx, conversationId);
  const found = await findParts(ctx, id);
  if (found.length > 0) {
    if (found.some((row) => row.conversationId !== conversationId)) refuse("conflict", `Message ${id}`);
    return viewMessages(ctx, found, conversation.key);
  }

  if (seenId !== undefined) await mustBeUnanswered(ctx, conversationId, seenId);
  const content = { id, text, mediaIds: mediaId ? [mediaId, ...mediaIds] : mediaIds, extra, replyToId };
  const writer = { isPerson: memberOf(ctx) !== null, acceptsRule: asHumanAgent };
  const { parts, stored } = await fitReply(ctx, conversation, content, writer, await metaNow(ctx));
  const whose = { authorId: memberOf(ctx), leavesAt: await leaveTime(ctx, undoSeconds) };
  const rows = await storeParts(ctx, conversation, { ...stored, ...whose }, parts);
  await recordUses(ctx, id, savedReplyIds, whose.leavesAt ?? ctx.now);
  if (stored.isHumanAgent) await recordAudit(ctx, "message.human_agent_used", id, { conversationId });
  const sent = { id, text, seenRevisions: draft?.seen ?? [], next: draft?.next ?? null };
  await emptyDraft(ctx, conversation, sent);
  const after = closing ? await closedWith(ctx, conversation, { ...closing, replyId: id }) : conversation;
  await saveConversations(ctx, [followedByWriter(ctx, after)]);
  return viewMessages(ctx, rows, conversation.key);
}

/** When the reply of a member leaves who may undo it until then; null if it leaves at once. */
async function leaveTime(ctx: Context, undoSeconds: UndoSeconds | undefined): Promise<Date | null> {
  const me = memberOf(ctx);
  const seconds = me ? (undoSeconds ?? (await chosenUndoSeconds(ctx, me))) : 0;
  return seconds === 0 ? null : new Date(ctx.now.getTime() + seconds * 1_000);
}

async function chosenUndoSeconds({ db }: Context, userId: string): Promise<UndoSeconds> {
  const [row] = await db.select({ chosen: users.undoSeconds }).from(users).where(eq(users.id, userId));
  return row?.chosen ?? 0;
}
