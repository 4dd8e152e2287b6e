import { z } from "zod";
import { extraActs } from "./customer-extras";
import { NumberAct } from "./customer-number";
import { reviewActs } from "./customer-reviews";

const Referral = z.object({
  ref: z.string().optional(),
  source: z.string().optional(),
  ad_id: z.string().optional(),
  ad_title: z.string().optional(),
  body: z.string().optional(),
  /** URL of the ad's picture, or of its film and the film's first picture. */
  image_url: z.string().optional(),
  video_url: z.string().optional(),
  thumbnail_url: z.string().optional(),
  /** WhatsApp's greeting for people who come from the ad. */
  welcome_message: z.string().optional(),
  source_type: z.enum(["ad", "post"]).optional(),
});

export type Referral = z.output<typeof Referral>;

/** A product of a catalogue that a question on WhatsApp is about. */
const Product = z.object({ catalogId: z.string(), retailerId: z.string() });

const Attachment = z.object({
  type: z.enum([
    "image",
    "video",
    "audio",
    "file",
    "document",
    "sticker",
    "share",
    "story_mention",
    "ig_reel",
    "reel",
    "like_heart",
    "fallback",
    "location",
    "template",
    "unsupported_type",
    "post",
    "ig_post",
    "ig_story",
  ]),
  /** Fetched, stored, and served from our own CDN. */
  url: z.string().optional(),
  /** `data:` bytes in base64. */
  dataUrl: z.string().optional(),
  mediaId: z.string().optional(),
  fileName: z.string().optional(),
  title: z.string().optional(),
  voice: z.boolean().optional(),
  sticker_id: z.string().optional(),
});

export type CustomerAttachment = z.output<typeof Attachment>;

const at = { assetId: z.string() };

/** Everything a customer can do in a chat; `POST /_sim/people/{id}/act` takes one of these. */
export const Act = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("write"),
    ...at,
    text: z.string().optional(),
    attachments: z.array(Attachment).optional(),
    /** Send a generated picture, for callers who have none. */
    sampleImage: z.boolean().optional(),
    replyTo: z.string().optional(),
    replyToStory: z.string().optional(),
    quickReplyPayload: z.string().optional(),
    referral: Referral.optional(),
    location: z
      .object({
        latitude: z.number(),
        longitude: z.number(),
        name: z.string().optional(),
        address: z.string().optional(),
        url: z.string().optional(),
      })
      .optional(),
    contacts: z.array(z.record(z.string(), z.unknown())).optional(),
    forwarded: z.union([z.boolean(), z.literal("often")]).optional(),
    product: Product.optional(),
    isUnsupported: z.boolean().optional(),
  }),
  z.object({
    do: z.literal("tap"),
    ...at,
    messageId: z.string(),
    payload: z.string(),
    title: z.string(),
    /** The second line of a list's row. */
    description: z.string().optional(),
    kind: z.enum(["quick_reply", "postback", "button_reply", "list_reply", "template_button"]),
  }),
  z.object({
    do: z.literal("postback"),
    ...at,
    payload: z.string(),
    title: z.string(),
    ref: z.string().optional(),
  }),
  z.object({ do: z.literal("follow_link"), ...at, ref: z.string() }),
  z.object({ do: z.literal("react"), ...at, messageId: z.string(), emoji: z.string() }),
  z.object({ do: z.literal("unreact"), ...at, messageId: z.string() }),
  z.object({ do: z.literal("unsend"), ...at, messageId: z.string() }),
  z.object({ do: z.literal("edit"), ...at, messageId: z.string(), text: z.string() }),
  z.object({ do: z.literal("mention_in_story"), ...at }),
  z.object({ do: z.literal("read"), ...at }),
  z.object({ do: z.literal("type"), ...at, seconds: z.number().min(0).max(30).default(8) }),
  z.object({ do: z.literal("open"), ...at }),
  z.object({ do: z.literal("close"), ...at }),
  z.object({ do: z.literal("block"), ...at }),
  z.object({ do: z.literal("unblock"), ...at }),
  z.object({ do: z.literal("stop_marketing"), ...at }),
  z.object({ do: z.literal("resume_marketing"), ...at }),
  z.object({
    do: z.literal("comment"),
    ...at,
    postId: z.string(),
    text: z.string(),
    parentId: z.string().optional(),
  }),
  ...extraActs,
  ...reviewActs,
  NumberAct,
  z.object({ do: z.literal("edit_comment"), ...at, commentId: z.string(), text: z.string() }),
  z.object({ do: z.literal("delete_comment"), ...at, commentId: z.string() }),
]);

export type Act = z.output<typeof Act>;
export type ActOf<Name extends Act["do"]> = Extract<Act, { do: Name }>;

/** Result of an act; `refused` is the reason when nothing happened. */
export type ActResult = { messageId?: string; threadId?: string; commentId?: string } | { refused: string };
