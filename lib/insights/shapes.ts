import { z } from "zod";
import { CHANNEL_STATES, PLATFORM_NAMES } from "@/lib/words";

const day = z.iso.date();
const platform = z.enum(PLATFORM_NAMES);
/** The period and channels to show. Days are `YYYY-MM-DD`, both ends included. */
export const ReachRequest = z
  .object({
    since: day,
    until: day,
    /** Channels to show; all when absent. */
    channelIds: z.array(z.uuid()).max(100).optional(),
  })
  .refine(({ since, until }) => since <= until, { path: ["until"], message: "ends before it begins" });
export type ReachRequest = z.infer<typeof ReachRequest>;

const bounds = {
  atLeast: z.number(),
  /** Null while a day is missing or may still change: then there is no upper bound. */
  atMost: z.number().nullable(),
  /** The lower bound is based on a figure that Meta may still change. */
  isProvisional: z.boolean(),
};
const count = z.int().min(0);
const band = z.object({ ...bounds, reported: count, of: count });
const period = z.object({ since: day, until: day });
/** A sum says how many days are in it, how many of those may still change, and whether today runs. */
const sum = {
  value: z.number().nullable(),
  reported: count,
  of: count,
  provisional: count,
  running: z.enum(["outside", "missing", "partial"]),
};
/** Here `reported` and `of` are channels; `days` are those of the channel with the fewest and with the most. */
const jointTotal = z.object({ ...sum, days: z.object({ least: count, most: count, of: count }) });

/** Sums over the days that were compared, day by day, and how many those are. */
const basis = {
  now: z.number(),
  before: z.number(),
  channels: z.object({ compared: count, of: count }),
  days: z.object({ least: count, most: count, of: count }),
};
const change = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ratio"), ratio: z.number(), ...basis }),
  z.object({ kind: z.literal("new"), ...basis }),
  z.object({
    kind: z.literal("none"),
    reason: z.enum(["nothing_now", "nothing_before", "no_common_days", "only_bounds"]),
  }),
]);
const level = z.object({ value: z.number(), day, change: z.number().nullable(), from: day.nullable() });
const days = z.record(z.string(), z.array(z.number().nullable()));
const gap = z.object({
  metric: z.string(),
  reason: z.enum(["retired", "no_permission", "too_few", "not_offered", "refused"]),
});

/** Why a channel's figures are old. */
export const TROUBLES = [
  "connecting",
  "disconnected",
  "token_invalid",
  "rate_limited",
  "temporary",
  "refused",
  "late",
] as const;

/** One channel's line. */
export const ChannelReach = z.object({
  channelId: z.uuid(),
  platform: platform,
  name: z.string(),
  handle: z.string(),
  state: z.enum(CHANNEL_STATES),
  /** Equal when Meta counted exactly this window. Null when not reported or not offered. */
  reach: z.object(bounds).nullable(),
  reachChange: change,
  settledReach: z.object(bounds).nullable(),
  settledChange: change,
  followers: level.nullable(),
  totals: z.record(z.string(), z.object(sum)),
  /** By metric, day against day; only days that were reported on both sides and no longer change. */
  changes: z.record(z.string(), change),
  /** By metric, one value a day in order, of the period and of that before; null where nothing was reported. */
  days,
  daysBefore: days,
  /** Days over and reported that Meta may still change. */
  movingDays: z.array(day),
  /** The day that is running where this platform counts: it is not over, and later days have not begun. */
  today: day,
  /** People reached in each of `weeks`; null for those that are not whole. */
  weekReach: z.array(z.number().nullable()),
  gaps: z.array(gap),
  collectedAt: z.iso.datetime().nullable(),
  /** Why there are no newer figures than those of `collectedAt`; null when all is well. */
  trouble: z.enum(TROUBLES).nullable(),
});

export const PublicationReach = z.object({
  publicationId: z.uuid(),
  postId: z.uuid(),
  channelId: z.uuid(),
  platform: platform,
  kind: z.enum(["post", "story"]),
  text: z.string(),
  mediaId: z.uuid().nullable(),
  /** The first picture, small: a signed path on our own host that expires. */
  previewUrl: z.string().nullable(),
  publishedAt: z.iso.datetime(),
  permalink: z.string().nullable(),
  readings: z.record(z.string(), z.number().nullable()),
  readAt: z.iso.datetime().nullable(),
});
export type PublicationReach = z.infer<typeof PublicationReach>;

export const ReachView = z.object({
  period,
  before: period,
  /** The day that is still running for Meta, if it is in the period: drawn dashed. */
  runningDay: day.nullable(),
  days: z.array(day),
  daysBefore: z.array(day),
  /** The calendar weeks, from Monday on, as far as they lie in the period. */
  weeks: z.array(period),
  /** All channels together. Never a sum. */
  reach: band.nullable(),
  reachBefore: band.nullable(),
  reachChange: change,
  /** The newest days like these that can be final, where those of the period cannot all be. */
  settled: period.nullable(),
  settledReach: band.nullable(),
  settledChange: change,
  /** Followers of all channels: a person who follows two counts twice. */
  followers: z
    .object({ value: z.number(), day, change: z.number().nullable(), reported: count, of: count })
    .nullable(),
  totals: z.record(z.string(), z.object({ now: jointTotal, before: jointTotal, change })),
  /** When the channel that was read longest ago was read; null if one never was. */
  collectedAt: z.iso.datetime().nullable(),
  channels: z.array(ChannelReach),
  /** Every channel of the workspace, shown or not: needed to tell channels of the same name apart. */
  allChannels: z.array(z.object({ channelId: z.uuid(), platform, name: z.string(), handle: z.string() })),
  publications: z.array(PublicationReach),
  /** True when there were more publications than are listed. */
  hasMore: z.boolean(),
});
export type ReachView = z.infer<typeof ReachView>;
export type ChannelReach = z.infer<typeof ChannelReach>;
