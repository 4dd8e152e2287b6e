import { recordAudit } from "@/lib/audit";
import { getChannelRow } from "@/lib/channels/get-channel";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { getLockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { viewMessages } from "@/lib/inbox/messages/message-views";
import { windowsOf } from "@/lib/inbox/messages/windows-of";
import { openIn } from "@/lib/inbox/saved-replies/variable-rules";
import type { MessageView } from "@/lib/inbox/shapes";
import { wordsOf } from "@/lib/inbox/text-rules";
import { replyRight } from "@/lib/inbox/window-rules";
import { allow } from "@/lib/workspaces/allow";
import { findParts, storeParts } from "./reply-parts";
import { DirectMessage } from "./shapes";

/**
 * Write to a contact whose reply window is over, without a template: WhatsApp makes one of it, and charges and judges
 * it as a utility message. Only a member may, where the number's setting lets them. The same `id` twice stores it once.
 *
 * @throws ZodError; Refusal `forbidden`; `people_only` for an API key; `not_found`; `direct_send_off` where the number
 *   may not; `window_open` if they have written meanwhile, since a reply is better then; `empty`; `variable_open`;
 *   `channel_down`; `held_elsewhere`; `conflict` if the id is another message's.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/send-utility-and-authentication-messages/
 */
export async function sendDirect(ctx: Context, message: DirectMessage): Promise<MessageView[]> {
  allow(ctx, "reply");
  const { id, conversationId, text } = DirectMessage.parse(message);
  const authorId = memberOf(ctx) ?? refuse("people_only", `Conversation ${conversationId}`);
  const conversation = await getLockedConversation(ctx, conversationId);
  const found = await findParts(ctx, id);
  if (found.length > 0) {
    if (found.some((row) => row.conversationId !== conversationId)) refuse("conflict", `Message ${id}`);
    return viewMessages(ctx, found, conversation.key);
  }
  const channel = await getChannelRow(ctx, conversation.channelId);
  if (channel.state !== "connected") refuse("channel_down", `Channel ${channel.id}`);
  if (!channel.directSend || conversation.kind !== "direct")
    refuse("direct_send_off", `Channel ${channel.id}`);
  if (conversation.heldBy === "elsewhere") refuse("held_elsewhere", `Conversation ${conversationId}`);
  const sentAt = await metaNow(ctx);
  if (replyRight(windowsOf(conversation), sentAt) === "free")
    refuse("window_open", `Conversation ${conversationId}`);
  const words = wordsOf(text);
  if (words.trim() === "") refuse("empty", `Message ${id}`);
  if (openIn(words).length > 0) refuse("variable_open", `Message ${id}`);
  const bare = { id, files: [], extra: null, replyToExternalId: null, isHumanAgent: false, isDirect: true };
  const rows = await storeParts(ctx, conversation, { ...bare, authorId, leavesAt: null, sentAt }, [
    { text: words, files: [], hasExtra: false },
  ]);
  await recordAudit(ctx, "message.direct_send_used", id, { conversationId });
  await saveConversations(ctx, [conversation]);
  return viewMessages(ctx, rows, conversation.key);
}
