import { and, eq, inArray } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { messages } from "@/db/schema/inbox/messages";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { Refusal, refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { emptyDraft } from "@/lib/inbox/conversations/find-draft";
import { type LockedConversation, lockConversation } from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import type { MessageRow } from "@/lib/inbox/messages/message-links";
import { viewMessages } from "@/lib/inbox/messages/message-views";
import type { MessageView } from "@/lib/inbox/shapes";
import { findMedia } from "@/lib/media/find-media";
import type { MediaView } from "@/lib/media/shapes";
import { platforms } from "@/lib/platforms/registry";
import { allow } from "@/lib/workspaces/allow";
import { partIdOf } from "./part-id";
import { partsOf, replyRefusal } from "./send-rules";
import { Reply } from "./shapes";
import { storePart } from "./store-part";

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
  const conversation =
    (await lockConversation(ctx, conversationId)) ?? refuse("not_found", `Conversation ${conversationId}`);
  const stored = await readStored(ctx, id);
  if (stored.length > 0) {
    if (stored.some((row) => row.conversationId !== conversationId)) refuse("conflict", `Message ${id}`);
    return viewMessages(ctx, stored, conversation.key);
  }

  await mustBeUp(ctx, conversation);
  const file = mediaId ? await getPicture(ctx, mediaId) : null;
  const { textLimit, captionLimit } = platforms[conversation.platform].messaging;
  const asked = { text, hasFile: file !== null };
  const ground = {
    textLimit,
    captionLimit,
    replyUntil: conversation.replyUntil,
    heldBy: conversation.heldBy,
  };
  const refusal = replyRefusal(asked, ground, await metaNow(ctx));
  if (refusal) throw new Refusal(refusal, `Reply to conversation ${conversationId}`);

  const replyToExternalId = replyToId ? await getAnswered(ctx, conversationId, replyToId) : null;
  const rows: MessageRow[] = [];
  for (const [index, part] of partsOf(asked, captionLimit).entries()) {
    const partId = partIdOf(id, index);
    rows.push(
      await storePart(
        ctx,
        conversation,
        { id: partId, text: part.text, replyToExternalId },
        part.hasFile ? file : null,
      ),
    );
  }
  const sent = { id, text, seen: draft?.seen ?? [], next: draft?.next ?? null };
  if (await emptyDraft(ctx, conversationId, conversation.key, sent)) announce(ctx, "draft", conversationId);
  await saveConversations(ctx, [conversation]);
  return viewMessages(ctx, rows, conversation.key);
}

/** The messages a reply of this id became, in the order they are sent. */
async function readStored({ db, workspaceId }: Context, id: string): Promise<MessageRow[]> {
  const ids = [0, 1].map((index) => partIdOf(id, index));
  const rows = await db
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, ids)));
  return rows.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}

async function mustBeUp({ db, workspaceId }: Context, { channelId }: LockedConversation): Promise<void> {
  const [row] = await db
    .select({ state: channels.state })
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), eq(channels.id, channelId)));
  if (row?.state !== "connected") refuse("channel_down", `Channel ${channelId}`);
}

async function getPicture(ctx: Context, mediaId: string): Promise<MediaView> {
  const file = (await findMedia(ctx, [mediaId])).get(mediaId) ?? refuse("not_found", `Media ${mediaId}`);
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
