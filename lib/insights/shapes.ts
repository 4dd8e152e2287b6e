import { z } from "zod";

const day = z.iso.date();
export const METRIC_NAMES = ["reach", "views", "interactions", "new_followers", "messages_received"] as const;

/** What the reach page asks for. Days are `YYYY-MM-DD`, both ends included. */
export const ReachAsked = z
  .object({
    since: day,
    until: day,
    /** Channels to show; all when absent. */
    channelIds: z.array(z.uuid()).max(100).optional(),
  })
  .refine(({ since, until }) => since <= until, { path: ["until"], message: "ends before it begins" });
export type ReachAsked = z.infer<typeof ReachAsked>;

const band = z.object({
  atLeast: z.number(),
  atMost: z.number(),
  reported: z.number(),
  of: z.number(),
});
const total = z.object({ value: z.number().nullable(), reported: z.number(), of: z.number() });
const change = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ratio"), ratio: z.number() }),
  z.object({ kind: z.literal("new") }),
  z.object({ kind: z.literal("none") }),
]);

const gap = z.object({
  metric: z.string(),
  reason: z.enum(["retired", "no_permission", "too_few", "not_offered", "refused"]),
});

/** One channel's line: its figures, its days, and why something is missing. */
export const ChannelReach = z.object({
  channelId: z.uuid(),
  platform: z.enum(["facebook", "instagram", "whatsapp"]),
  name: z.string(),
  handle: z.string(),
  state: z.enum(["connecting", "connected", "token_invalid", "disconnected"]),
  /** Bounds; equal when Meta counted exactly this window. Null when not reported or not offered. */
  reach: z.object({ atLeast: z.number(), atMost: z.number(), until: day.nullable() }).nullable(),
  totals: z.record(z.string(), total),
  /** By metric, one value a day of the period in order; null where Meta reported nothing. */
  days: z.record(z.string(), z.array(z.number().nullable())),
  gaps: z.array(gap),
  collectedAt: z.iso.datetime().nullable(),
});

export const PublicationReach = z.object({
  publicationId: z.uuid(),
  postId: z.uuid(),
  channelId: z.uuid(),
  platform: z.enum(["facebook", "instagram", "whatsapp"]),
  kind: z.enum(["post", "story"]),
  text: z.string(),
  mediaId: z.uuid().nullable(),
  publishedAt: z.iso.datetime(),
  permalink: z.string().nullable(),
  readings: z.record(z.string(), z.number().nullable()),
  readAt: z.iso.datetime().nullable(),
});
export type PublicationReach = z.infer<typeof PublicationReach>;

export const ReachView = z.object({
  period: z.object({ since: day, until: day }),
  before: z.object({ since: day, until: day }),
  /** The day that is still running for Meta, if it is in the period: drawn dashed. */
  runningDay: day.nullable(),
  days: z.array(day),
  /** All channels together. Never a sum. */
  reach: band.nullable(),
  reachBefore: band.nullable(),
  totals: z.record(z.string(), z.object({ now: total, before: total, change })),
  channels: z.array(ChannelReach),
  publications: z.array(PublicationReach),
  /** True when there were more publications than are listed. */
  hasMore: z.boolean(),
});
export type ReachView = z.infer<typeof ReachView>;
export type ChannelReach = z.infer<typeof ChannelReach>;
