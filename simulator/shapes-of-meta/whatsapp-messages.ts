import { z } from "zod";
import { SecondsText, Url } from "./basics";

export const Digits = z.string().regex(/^\d{6,15}$/);
export const Bsuid = z.string().regex(/^[A-Z]{2}\.[A-Za-z0-9.]+$/);
export const Wamid = z.string().startsWith("wamid.");

const ErrorItem = z.strictObject({
  code: z.number().int(),
  title: z.string(),
  message: z.string(),
  error_data: z.strictObject({ details: z.string() }),
  href: Url.optional(),
});

export const Contact = z.strictObject({
  profile: z.strictObject({ name: z.string(), username: z.string().optional() }),
  wa_id: Digits.optional(),
  user_id: Bsuid.optional(),
  parent_user_id: Bsuid.optional(),
});

const file = { id: z.string(), mime_type: z.string(), sha256: z.string(), url: Url.optional() };
const captioned = { ...file, caption: z.string().optional() };

const kinds = {
  text: z.strictObject({ body: z.string() }),
  image: z.strictObject(captioned),
  video: z.strictObject(captioned),
  audio: z.strictObject({ ...file, voice: z.boolean() }),
  document: z.strictObject({ ...captioned, filename: z.string() }),
  sticker: z.strictObject({ ...file, animated: z.boolean() }),
  location: z.strictObject({
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
    url: Url.optional(),
  }),
  contacts: z.array(z.looseObject({ name: z.looseObject({ formatted_name: z.string() }) })),
  interactive: z.union([
    z.strictObject({
      type: z.literal("nfm_reply"),
      nfm_reply: z.strictObject({ name: z.string(), body: z.string(), response_json: z.string() }),
    }),
    z.strictObject({
      type: z.literal("button_reply"),
      button_reply: z.strictObject({ id: z.string(), title: z.string() }),
    }),
    z.strictObject({
      type: z.literal("list_reply"),
      list_reply: z.strictObject({
        id: z.string(),
        title: z.string(),
        description: z.string().optional(),
      }),
    }),
  ]),
  order: z.strictObject({
    catalog_id: z.string(),
    text: z.string(),
    product_items: z.array(
      z.strictObject({
        product_retailer_id: z.string(),
        quantity: z.number(),
        item_price: z.number(),
        currency: z.string(),
      }),
    ),
  }),
  button: z.strictObject({ payload: z.string(), text: z.string() }),
  reaction: z.strictObject({ message_id: Wamid, emoji: z.string().optional() }),
  edit: z.strictObject({ original_message_id: Wamid, message: z.looseObject({ type: z.string() }) }),
  revoke: z.strictObject({ original_message_id: Wamid }),
  unsupported: z.strictObject({ type: z.string() }).optional(),
};

const envelope = {
  from: Digits.optional(),
  from_user_id: Bsuid.optional(),
  id: Wamid,
  timestamp: SecondsText,
  group_id: z.string().optional(),
  context: z
    .strictObject({
      from: z.string().optional(),
      id: Wamid.optional(),
      forwarded: z.literal(true).optional(),
      frequently_forwarded: z.literal(true).optional(),
      referred_product: z
        .strictObject({ catalog_id: z.string(), product_retailer_id: z.string() })
        .optional(),
    })
    .optional(),
  errors: z.array(ErrorItem).optional(),
  referral: z
    .strictObject({
      source_url: Url,
      source_id: z.string().optional(),
      source_type: z.enum(["ad", "post"]),
      headline: z.string().optional(),
      body: z.string().optional(),
      media_type: z.enum(["image", "video"]).optional(),
      image_url: Url.optional(),
      video_url: Url.optional(),
      thumbnail_url: Url.optional(),
      welcome_message: z.strictObject({ text: z.string() }).optional(),
      ctwa_clid: z.string().optional(),
    })
    .optional(),
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages */
export const Inbound = z.union(
  Object.entries(kinds).map(([type, shape]) =>
    z.strictObject({ ...envelope, type: z.literal(type), [type]: shape }),
  ),
);

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/status */
export const Status = z.strictObject({
  id: Wamid,
  status: z.enum(["sent", "delivered", "read", "failed", "played"]),
  timestamp: SecondsText,
  recipient_id: Digits.optional(),
  recipient_user_id: Bsuid.optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
  // Of a message that was sent without a template: the one Meta made of it.
  template_id: Digits.optional(),
  pricing: z
    .strictObject({
      billable: z.boolean().optional(),
      pricing_model: z.literal("PMP"),
      type: z.enum(["regular", "free_customer_service", "free_entry_point"]),
      category: z.enum(["authentication", "marketing", "utility", "service", "referral_conversion"]),
    })
    .optional(),
  errors: z.array(ErrorItem).min(1).optional(),
});
