import { z } from "zod";
import { MetaId, Moment, Words } from "@/lib/platforms/reading";

/** A part of a message; a malformed one counts as missing. */
const loose = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).nullish().catch(null);
const list = <Shape extends z.ZodRawShape>(shape: Shape) => z.array(z.object(shape)).catch([]).default([]);
const Numeric = z.coerce.number().nullish().catch(null);

/** A file, named by an id that is good for seven days. */
export const Media = loose({ id: MetaId, mime_type: Words, caption: Words, filename: Words });
/** A place on the map. */
export const Place = loose({
  latitude: z.coerce.number(),
  longitude: z.coerce.number(),
  name: Words,
  address: Words,
  url: Words,
});

/** Contact cards, whole. */
export const Cards = list({
  name: loose({ formatted_name: Words, first_name: Words, last_name: Words }),
  birthday: Words,
  org: loose({ company: Words, department: Words, title: Words }),
  phones: list({ phone: Words, type: Words, wa_id: Words }),
  emails: list({ email: Words, type: Words }),
  urls: list({ url: Words, type: Words }),
  addresses: list({
    street: Words,
    city: Words,
    state: Words,
    zip: Words,
    country: Words,
    country_code: Words,
    type: Words,
  }),
});

export const Order = loose({
  catalog_id: MetaId.nullish().catch(null),
  text: Words,
  product_items: list({
    product_retailer_id: MetaId.nullish().catch(null),
    quantity: Numeric,
    item_price: Numeric,
    currency: Words,
  }),
});

const Reply = loose({ id: MetaId.nullish().catch(null), title: Words, description: Words });

/** The ad or post a person came from. */
export const Referral = loose({
  source_url: Words,
  source_type: Words,
  source_id: MetaId.nullish().catch(null),
  headline: Words,
  body: Words,
  media_type: Words,
  image_url: Words,
  video_url: Words,
  thumbnail_url: Words,
  ctwa_clid: Words,
  ref: Words,
  welcome_message: loose({ text: Words }),
});

/** A message as its webhook tells it, cut to what is read. */
export const Message = z.object({
  id: MetaId,
  timestamp: Moment,
  // Some places come without a type.
  type: z.string().catch("").default(""),
  from: Words,
  from_user_id: Words,
  group_id: Words,
  context: loose({
    id: Words,
    forwarded: z.boolean().nullish().catch(null),
    frequently_forwarded: z.boolean().nullish().catch(null),
    referred_product: loose({
      catalog_id: MetaId.nullish().catch(null),
      product_retailer_id: MetaId.nullish().catch(null),
    }),
  }),
  text: loose({ body: z.string() }),
  image: Media,
  video: Media,
  audio: Media,
  voice: Media,
  document: Media,
  sticker: Media,
  location: Place,
  contacts: Cards,
  interactive: z
    .looseObject({
      button_reply: Reply,
      list_reply: Reply,
      nfm_reply: loose({ name: Words, body: Words, response_json: z.unknown() }),
    })
    .nullish()
    .catch(null),
  button: loose({ text: Words, payload: Words }),
  order: Order,
  reaction: loose({ message_id: MetaId, emoji: z.unknown().optional() }),
  edit: loose({
    original_message_id: MetaId,
    message: loose({
      text: loose({ body: Words }),
      image: loose({ caption: Words }),
      video: loose({ caption: Words }),
      document: loose({ caption: Words }),
    }),
  }),
  revoke: loose({ original_message_id: MetaId }),
  referral: Referral,
});
export type Message = z.output<typeof Message>;
