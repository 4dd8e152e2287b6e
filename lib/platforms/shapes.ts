import { z } from "zod";

/** What can come with a message: a file, or a thing that is told in fields. */
export const ATTACHMENT_KINDS = [
  "image",
  "video",
  "audio",
  "file",
  "sticker",
  "location",
  "share",
  "story",
  "order",
  "form",
  "card",
  "choice",
  "ad",
] as const;

/** One field of a form, a card or a template: what it is called, its further mark, and what stands in it. */
export const DetailLine = z.object({ name: z.string(), note: z.string().optional(), value: z.string() });
export type DetailLine = z.infer<typeof DetailLine>;

/** One product of an order. */
export const OrderItem = z.object({
  name: z.string(),
  quantity: z.number().nullable(),
  price: z.number().nullable(),
  currency: z.string().nullable(),
});
export type OrderItem = z.infer<typeof OrderItem>;

/** What there is to show of an attachment beside its file. Everything the platform told, and nothing cut. */
export const AttachmentDetail = z.object({
  title: z.string().optional(),
  text: z.string().optional(),
  /** Where it leads. */
  url: z.string().optional(),
  address: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  /** Of cards kept before all their fields were. */
  phone: z.string().optional(),
  /** What a button, a link or an ad carried for the brand's own use. */
  ref: z.string().optional(),
  /** Whether an ad showed a picture or a film, and where that is. */
  media: z.string().optional(),
  mediaUrl: z.string().optional(),
  catalog: z.string().optional(),
  lines: z.array(DetailLine).optional(),
  items: z.array(OrderItem).optional(),
});
export type AttachmentDetail = z.infer<typeof AttachmentDetail>;
