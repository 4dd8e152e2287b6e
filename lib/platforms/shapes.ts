import { z } from "zod";
import { SentExtra } from "./capabilities/shapes";
import { SentTemplate } from "./templates/template-rules";

/** What can come with a message: a file, or a thing described by fields. */
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
  "template",
  "ad",
  "extra",
] as const;

/** One field of a form, a card or a template: its name, a further note, and its value. */
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

/** What to show of an attachment beside its file: everything the platform sent, nothing cut. */
export const AttachmentDetail = z.object({
  title: z.string().optional(),
  text: z.string().optional(),
  /** The address it opens. */
  url: z.string().optional(),
  address: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  /** Only on cards stored before all their fields were. */
  phone: z.string().optional(),
  /** The brand's own reference in a button, a link or an ad. */
  ref: z.string().optional(),
  /** Whether an ad showed a picture or a film, and where that is. */
  media: z.string().optional(),
  mediaUrl: z.string().optional(),
  catalog: z.string().optional(),
  lines: z.array(DetailLine).optional(),
  items: z.array(OrderItem).optional(),
  /** A message template we sent. */
  template: SentTemplate.optional(),
  /** What a reply of ours carried. */
  extra: SentExtra.optional(),
});
export type AttachmentDetail = z.infer<typeof AttachmentDetail>;

/** What may be done with a metric. The types below make a sum of people a compile error. */
interface MetricRule {
  /** People are counted once however often they saw it, so their numbers do not add up. */
  isAdditive: boolean;
  unit: "people" | "times" | "messages";
  /** How late Meta may be with a day, in hours. */
  delayHours: number;
}

/** The catalogue: our names for what the platforms report. Their own names stop in this folder. */
export const METRICS = {
  /** Accounts that saw something at least once; estimated by Meta. */
  reach: { isAdditive: false, unit: "people", delayHours: 48 },
  /** How often something was shown or played, repeats included. */
  views: { isAdditive: true, unit: "times", delayHours: 48 },
  /** Reactions, comments, shares, saves and the like, less what was undone. */
  interactions: { isAdditive: true, unit: "times", delayHours: 48 },
  /** Followers at the end of the day: a level, not a flow. */
  followers: { isAdditive: false, unit: "people", delayHours: 48 },
  new_followers: { isAdditive: true, unit: "people", delayHours: 48 },
  reactions: { isAdditive: true, unit: "times", delayHours: 24 },
  comments: { isAdditive: true, unit: "times", delayHours: 24 },
  shares: { isAdditive: true, unit: "times", delayHours: 24 },
  saves: { isAdditive: true, unit: "times", delayHours: 24 },
  clicks: { isAdditive: true, unit: "times", delayHours: 24 },
  replies: { isAdditive: true, unit: "times", delayHours: 24 },
  messages_sent: { isAdditive: true, unit: "messages", delayHours: 24 },
  messages_delivered: { isAdditive: true, unit: "messages", delayHours: 24 },
  messages_received: { isAdditive: true, unit: "messages", delayHours: 24 },
} as const satisfies Record<string, MetricRule>;

export type Metric = keyof typeof METRICS;
export type AdditiveMetric = {
  [Name in Metric]: (typeof METRICS)[Name]["isAdditive"] extends true ? Name : never;
}[Metric];
