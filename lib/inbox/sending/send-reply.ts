import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { messages } from "@/db/schema/inbox/messages";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { Refusal, refuse } from "@/lib/errors";
import { emptyDraft } from "@/lib/inbox/conversations/find-draft";
import {
  getLockedConversation,
  type LockedConversation,
} from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { viewMessages } from "@/lib/inbox/messages/message-views";
import type { MessageView } from "@/lib/inbox/shapes";
import { getMedia } from "@/lib/media/find-media";
import type { MediaView } from "@/lib/media/shapes";
import { platforms } from "@/lib/platforms/registry";
import { allow } from "@/lib/workspaces/allow";
import { findParts, storeParts } from "./reply-parts";
import { partsOf, replyRefusal } from "./send-rules";
import { Reply } from "./shapes";

/**
 * Answer a contact: store the message as `queued`, with the intent to send it. Where the platform cannot
 * carry words and picture together it becomes two messages, the picture first.
 *
 * Meta would refuse a late or long reply too, but later and in a job; asking first tells the person who is
 * still looking at the box they typed in. The same `id` twice stores it once.
 *
 * @returns The messages it became, in the order they will be sent.
 * @throws ZodError if `reply` is not of that shape.
 * @throws Refusal `forbidden`; `not_found` for a conversation, picture or answered message this workspace
 *   does not have; `empty`, `too_long`, `window_closed`, `held_elsewhere`; `file_type` for what is no picture; `channel_down`;
 *   `conflict` if the id is a message of another conversation.
 */
export async function sendReply(ctx: Context, reply: Reply): Promise<MessageView[]> {
  allow(ctx, "reply");
  const { id, conversationId, text, mediaId, replyToId, draft } = Reply.parse(reply);
  const conversation = await getLockedConversation(ctx, conversationId);
  const stored = await findParts(ctx, id);
  if (stored.length > 0) {
    if (stored.some((row) => row.conversationId !== conversationId)) refuse("conflict", `Message ${id}`);
    return viewMessages(ctx, stored, conversation.key);
  }

  await mustBeUp(ctx, conversation);
  const file = mediaId ? await getPicture(ctx, mediaId) : null;
  const { textLimit, captionLimit } = platforms[conversation.platform].messaging;
  const { replyUntil, heldBy } = conversation;
  const written = { text, hasFile: file !== null };
  const sentAt = await metaNow(ctx);
  const refusal = replyRefusal(written, { textLimit, captionLimit, replyUntil, heldBy }, sentAt);
  if (refusal) throw new Refusal(refusal, `Reply to conversation ${conversationId}`);

  const replyToExternalId = replyToId ? await getAnswered(ctx, conversationId, replyToId) : null;
  const parts = partsOf(written, captionLimit);
  const rows = await storeParts(ctx, conversation, { id, file, replyToExternalId, sentAt }, parts);
  const sent = { id, text, seenRevisions: draft?.seen ?? [], next: draft?.next ?? null };
  await emptyDraft(ctx, conversation, sent);
  await saveConversations(ctx, [conversation]);
  return viewMessages(ctx, rows, conversation.key);
}

async function mustBeUp({ db, workspaceId }: Context, { channelId }: LockedConversation): Promise<void> {
  const [row] = await db
    .select({ state: channels.state })
    .from(channels)
    .where(isRow(channels, workspaceId, channelId));
  if (row?.state !== "connected") refuse("channel_down", `Channel ${channelId}`);
}

async function getPicture(ctx: Context, mediaId: string): Promise<MediaView> {
  const file = await getMedia(ctx, mediaId);
  return file.kind === "image" ? file : refuse("file_type", file.mime);
}

async function getAnswered(
  { db, workspaceId }: Context,
  conversationId: string,
  id: string,
): Promise<string | null> {
  const [row] = await db
    .select({ externalId: messages.externalId })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, conversationId),
        eq(messages.id, id),
      ),
    );
  return (row ?? refuse("not_found", `Message ${id}`)).externalId;
}
