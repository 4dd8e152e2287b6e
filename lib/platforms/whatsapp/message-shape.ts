import { z } from "zod";
import { MetaId, Moment, Words } from "@/lib/platforms/reading";

/** A file, named by an id that is good for seven days. */
export const Media = z
  .object({ id: MetaId, mime_type: Words, caption: Words, filename: Words })
  .nullish()
  .catch(null);
/** A place on the map. */
export const Place = z
  .object({ latitude: z.coerce.number(), longitude: z.coerce.number(), name: Words, address: Words })
  .nullish()
  .catch(null);
/** Contact cards, cut to a name and the first number. */
export const Cards = z
  .array(
    z.object({
      name: z.object({ formatted_name: Words }).nullish().catch(null),
      phones: z
        .array(z.object({ phone: Words }))
        .catch([])
        .default([]),
    }),
  )
  .catch([])
  .default([]);
const Reply = z.object({ title: Words }).nullish().catch(null);

/** A message as its webhook tells it, cut to what is read. What is malformed inside is as if it were not there. */
export const Message = z.object({
  id: MetaId,
  timestamp: Moment,
  type: z.string(),
  from: Words,
  from_user_id: Words,
  group_id: Words,
  context: z.object({ id: Words }).nullish().catch(null),
  text: z.object({ body: z.string() }).nullish().catch(null),
  image: Media,
  video: Media,
  audio: Media,
  voice: Media,
  document: Media,
  sticker: Media,
  location: Place,
  contacts: Cards,
  interactive: z
    .object({
      button_reply: Reply,
      list_reply: Reply,
      nfm_reply: z.object({ body: Words }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  button: z.object({ text: Words }).nullish().catch(null),
  order: z.object({ text: Words }).nullish().catch(null),
  reaction: z.object({ message_id: MetaId, emoji: Words }).nullish().catch(null),
  edit: z
    .object({
      original_message_id: MetaId,
      message: z
        .object({ text: z.object({ body: Words }).nullish().catch(null) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  revoke: z.object({ original_message_id: MetaId }).nullish().catch(null),
  referral: z.object({ source_url: Words, headline: Words }).nullish().catch(null),
});
