import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { subjects } from "@/db/schema/inbox/subjects";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { holdConversation } from "@/lib/inbox/conversations/locked-conversation";
import { messageKeysOf } from "@/lib/inbox/messages/conversation-keys";
import type { MessageRow } from "@/lib/inbox/messages/message-links";
import type { Comments } from "@/lib/platforms/comments/comments";
import type { PlatformName } from "@/lib/platforms/platform";
import { platforms } from "@/lib/platforms/registry";

/** A comment that something is to be done to, its thread locked. */
interface ActedComment {
  row: MessageRow;
  platform: PlatformName;
  /** Meta's id of it. */
  externalId: string;
  /** What its platform can do. */
  comments: Comments;
}

/**
 * A comment that something is to be done to, with its thread locked until the unit ends.
 *
 * @throws Refusal `not_found` for what is no comment of this workspace; `conflict` for a reply of ours that Meta does
 *   not have yet; `comment_gone` for a removed one; `review_elsewhere` for a review, or a comment on one;
 *   `channel_down`.
 */
export async function getComment(ctx: Context, messageId: string): Promise<ActedComment> {
  const { db, workspaceId } = ctx;
  const here = isRow(messages, workspaceId, messageId);
  const [place] = await db.select({ id: messages.conversationId }).from(messages).where(here);
  if (!place) return refuse("not_found", `Message ${messageId}`);
  await holdConversation(ctx, place.id);
  const [found] = await db
    .select({
      row: messages,
      kind: conversations.kind,
      platform: conversations.platform,
      state: channels.state,
      subjectKind: subjects.kind,
    })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .innerJoin(channels, isRow(channels, workspaceId, messages.channelId))
    .leftJoin(subjects, isRow(subjects, workspaceId, conversations.subjectId))
    .where(here);
  const comments = found && platforms[found.platform].comments;
  if (!found || !comments || found.kind !== "comments") return refuse("not_found", `Comment ${messageId}`);
  const { row, platform, state } = found;
  if (found.subjectKind === "review") return refuse("review_elsewhere", `Comment ${messageId}`);
  if (row.unsentAt) return refuse("comment_gone", `Comment ${messageId}`);
  if (!row.externalId) return refuse("conflict", `Comment ${messageId} is ${row.status}`);
  if (state !== "connected") return refuse("channel_down", `Channel ${row.channelId}`);
  return { row, platform, externalId: row.externalId, comments };
}

/** The key with which words about a comment are sealed: the comment's. @throws Refusal `not_found` once its writer was erased. */
export async function actKeyOf(ctx: Context, { id, authorContactId }: MessageRow): Promise<Buffer> {
  const one = { authorContactId, kind: "comments" as const, contactId: null };
  return (await messageKeysOf(ctx, [one]))(one) ?? refuse("not_found", `Comment ${id}`);
}
