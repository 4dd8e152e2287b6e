import { z } from "zod";
import { jsonOf } from "../graph/graph-call";

const Media = z.object({
  id: z.union([z.string(), z.number()]).transform(String).optional(),
  link: z.string().optional(),
  caption: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
});
const Loose = z.record(z.string(), z.unknown());

/** The kinds whose file is fetched or uploaded, with the bytes they may have. */
export const mediaBytesMax = {
  image: 5 * 1024 * 1024,
  video: 16 * 1024 * 1024,
  audio: 16 * 1024 * 1024,
  document: 100 * 1024 * 1024,
  sticker: 500 * 1024,
} as const;

export type MediaKind = keyof typeof mediaBytesMax;

/** The body of a WhatsApp send. @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export const WhatsappBody = z.object({
  messaging_product: z.string().optional(),
  recipient_type: z.enum(["individual", "group"]).optional(),
  to: z.union([z.string(), z.number()]).transform(String).optional(),
  recipient: z.string().optional(),
  type: z.string().optional(),
  status: z.string().optional(),
  message_id: z.string().optional(),
  typing_indicator: jsonOf(z.object({ type: z.literal("text") })).optional(),
  context: jsonOf(z.object({ message_id: z.string().optional() })).optional(),
  biz_opaque_callback_data: z.string().optional(),
  category: z.string().optional(),
  text: jsonOf(z.object({ body: z.string().optional(), preview_url: z.boolean().optional() })).optional(),
  image: jsonOf(Media).optional(),
  video: jsonOf(Media).optional(),
  audio: jsonOf(Media).optional(),
  document: jsonOf(Media).optional(),
  sticker: jsonOf(Media).optional(),
  location: jsonOf(Loose).optional(),
  contacts: jsonOf(z.array(Loose)).optional(),
  interactive: jsonOf(Loose).optional(),
  reaction: jsonOf(z.object({ message_id: z.string(), emoji: z.string() })).optional(),
  template: jsonOf(
    z.object({
      name: z.string(),
      language: z.object({ code: z.string() }),
      components: z
        .array(z.object({ type: z.string(), parameters: z.array(Loose).optional() }).catchall(z.unknown()))
        .optional(),
    }),
  ).optional(),
});

export type WhatsappBody = z.output<typeof WhatsappBody>;
