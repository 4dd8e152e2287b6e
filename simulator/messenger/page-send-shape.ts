import { z } from "zod";
import { jsonOf } from "../graph/graph-call";

const id = z.union([z.string(), z.number()]).transform(String);

const Attachment = z.object({
  type: z.string(),
  payload: z.record(z.string(), z.unknown()).optional(),
});

const QuickReply = z.object({
  content_type: z.enum(["text", "user_phone_number", "user_email"]),
  title: z.string().max(20).optional(),
  payload: z.string().max(1_000).optional(),
  image_url: z.string().optional(),
});

/** The body of the Send API. @see https://developers.facebook.com/docs/messenger-platform/reference/send-api */
export const SendBody = z.object({
  recipient: jsonOf(
    z.object({
      id: id.optional(),
      comment_id: id.optional(),
      post_id: id.optional(),
      user_ref: z.string().optional(),
    }),
  ),
  messaging_type: z.enum(["RESPONSE", "UPDATE", "MESSAGE_TAG", "UTILITY"]).optional(),
  tag: z.string().optional(),
  notification_type: z.enum(["REGULAR", "SILENT_PUSH", "NO_PUSH"]).optional(),
  sender_action: z.enum(["typing_on", "typing_off", "mark_seen", "react", "unreact"]).optional(),
  payload: jsonOf(z.object({ message_id: z.string(), reaction: z.string().optional() })).optional(),
  message: jsonOf(
    z.object({
      text: z.string().optional(),
      attachment: Attachment.optional(),
      attachments: z.array(Attachment).optional(),
      sticker_id: id.optional(),
      quick_replies: z.array(QuickReply).optional(),
      metadata: z.string().max(1_000).optional(),
    }),
  ).optional(),
  reply_to: jsonOf(z.object({ mid: z.string() })).optional(),
});

export type SendBody = z.output<typeof SendBody>;
export type SendMessage = NonNullable<SendBody["message"]>;
