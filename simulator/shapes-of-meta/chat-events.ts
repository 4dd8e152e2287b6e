import { z } from "zod";
import { Milliseconds, Person, Url } from "./basics";
import { controlEvents } from "./control-events";

const Emoji = z.string().min(1);

const Referral = z.strictObject({
  ref: z.string().optional(),
  source: z.string().optional(),
  type: z.enum(["OPEN_THREAD", "LEAD_COMPLETE", "LEAD_INCOMPLETE"]).optional(),
  ad_id: z.string().optional(),
  ads_context_data: z
    .strictObject({
      ad_title: z.string().optional(),
      photo_url: Url.optional(),
      video_url: Url.optional(),
      post_id: z.string().optional(),
      product_id: z.string().optional(),
      flow_id: z.string().optional(),
    })
    .optional(),
  product: z.strictObject({ id: z.string() }).optional(),
});

const withUrl = (types: [string, ...string[]]) =>
  z.strictObject({ type: z.enum(types), payload: z.strictObject({ url: Url }) });

const Attachment = z.union([
  withUrl(["image", "audio", "video", "file", "share", "story_mention"]),
  z.strictObject({
    type: z.literal("sticker"),
    payload: z.strictObject({ url: Url, sticker_id: z.union([z.string(), z.number()]).optional() }),
  }),
  z.strictObject({
    type: z.enum(["fallback", "reel", "ig_reel", "post", "ig_post"]),
    payload: z
      .strictObject({
        url: z.string().optional(),
        title: z.string().optional(),
        reel_video_id: z.number().optional(),
        id: z.string().optional(),
      })
      .optional(),
  }),
  z.strictObject({
    type: z.literal("ig_story"),
    payload: z.strictObject({ story_media_id: z.string(), story_media_url: Url }),
  }),
  z.strictObject({ type: z.literal("like_heart") }),
  z.looseObject({ type: z.literal("template") }),
]);

const message = {
  mid: z.string().min(8),
  text: z.string().optional(),
  quick_reply: z.strictObject({ payload: z.string() }).optional(),
  attachments: z.array(Attachment).optional(),
  referral: Referral.optional(),
  is_deleted: z.literal(true).optional(),
  is_unsupported: z.literal(true).optional(),
};
const echo = { is_echo: z.literal(true).optional(), app_id: z.number().optional() };
const reply = { mid: z.string(), is_self_reply: z.boolean().optional() };

const postback = z.strictObject({
  mid: z.string(),
  title: z.string(),
  payload: z.string(),
  referral: Referral.optional(),
});
const edit = z.strictObject({
  mid: z.string(),
  text: z.string(),
  num_edit: z.union([z.number(), z.string()]),
});
const reactionOf = (names: [string, ...string[]]) =>
  z.strictObject({
    mid: z.string(),
    action: z.enum(["react", "unreact"]),
    reaction: z.enum(names).optional(),
    emoji: Emoji.optional(),
  });
const event = { sender: Person, recipient: Person, timestamp: Milliseconds };

/**
 * The items of `messaging` and `standby` of object `page`, by the name of their content.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
 */
export const messengerEvents = {
  message: z.strictObject({
    ...event,
    message: z.strictObject({
      ...message,
      ...echo,
      metadata: z.string().max(1_000).optional(),
      reply_to: z.strictObject(reply).optional(),
    }),
  }),
  delivery: z.strictObject({
    ...event,
    delivery: z.strictObject({ mids: z.array(z.string()).optional(), watermark: Milliseconds }),
  }),
  read: z.strictObject({ ...event, read: z.strictObject({ watermark: Milliseconds }) }),
  reaction: z.strictObject({
    ...event,
    reaction: reactionOf(["smile", "angry", "sad", "wow", "love", "like", "dislike", "other"]),
  }),
  message_edit: z.strictObject({ ...event, message_edit: edit }),
  postback: z.strictObject({ ...event, postback }),
  referral: z.strictObject({ ...event, referral: Referral }),
  ...controlEvents,
};

/**
 * The same for object `instagram`: reads name a message, there are no deliveries, stories can be answered.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/webhooks/examples
 */
export const instagramEvents = {
  message: z.strictObject({
    ...event,
    message: z.strictObject({
      ...message,
      ...echo,
      is_self: z.literal(true).optional(),
      reply_to: z
        .union([
          z.strictObject(reply),
          z.strictObject({ story: z.strictObject({ id: z.string(), url: Url }) }),
        ])
        .optional(),
    }),
  }),
  read: z.strictObject({ ...event, read: z.strictObject({ mid: z.string() }) }),
  reaction: z.strictObject({
    ...event,
    reaction: reactionOf(["love", "like", "laugh", "wow", "sad", "angry", "other"]),
  }),
  message_edit: z.strictObject({ ...event, message_edit: edit }),
  postback: z.strictObject({ ...event, postback }),
  referral: z.strictObject({ ...event, referral: Referral }),
};
