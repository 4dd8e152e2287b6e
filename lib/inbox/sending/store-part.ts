import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, memberOf } from "@/lib/context";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { takeMessage } from "@/lib/inbox/conversations/take-message";
import type { MessageRow } from "@/lib/inbox/messages/message-links";
import { sealBody, sealPreview } from "@/lib/inbox/messages/message-seals";
import type { MediaView } from "@/lib/media/shapes";
import { enqueue } from "@/lib/queue";

/** One message of the platform. */
interface Part {
  id: string;
  text: string | null;
  replyToExternalId: string | null;
}

/** Store one message of ours as `queued`, with the intent and the job to send it. Moves the conversation. */
export async function storePart(
  ctx: Context,
  conversation: LockedConversation,
  part: Part,
  file: MediaView | null,
): Promise<MessageRow> {
  const { db, workspaceId, now } = ctx;
  const { id, text, replyToExternalId } = part;
  const { channelId, id: conversationId, key } = conversation;
  // By Meta's clock, as what customers write; and it answers what is on the screen, so it stands below that.
  const sentAt = new Date(Math.max((await metaNow(ctx)).getTime(), conversation.lastMessageAt.getTime() + 1));
  const kind = file ? ("image" as const) : ("text" as const);
  const body = text === null ? null : sealBody(key, id, text);
  const said = {
    id,
    conversationId,
    channelId,
    kind,
    body,
    replyToExternalId,
    sentAt,
    authorId: memberOf(ctx),
  };
  const [row] = await db
    .insert(messages)
    .values({ workspaceId, direction: "outbound", status: "queued", ...said })
    .returning();
  if (file) {
    const kept = { kind: "image" as const, state: "stored" as const, mediaId: file.id, mime: file.mime };
    await db.insert(attachments).values({ workspaceId, messageId: id, position: 0, ...kept });
  }
  const intent = { kind: "message" as const, subjectId: id, state: "queued" as const, createdAt: now };
  await db.insert(intents).values({ workspaceId, id, channelId, ...intent });
  await enqueue(ctx, "deliver-message", { workspaceId, messageId: id }, { queueName: channelId });
  const preview = sealPreview(key, conversationId, text);
  takeMessage(conversation, { id, direction: "outbound", kind, sentAt, preview }, 0);
  return row!;
}
