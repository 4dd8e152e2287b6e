import { z } from "zod";
import { CHANNEL_STATES, PLATFORM_NAMES, RUN_REASONS, RUN_STATES } from "@/lib/words";

const platform = z.enum(PLATFORM_NAMES);
const instant = z.iso.datetime();
const word = z.string().nullable();

/** A permission of Meta's on one asset, and what does not work without it. */
export const GrantView = z.object({
  permission: z.string(),
  granted: z.boolean(),
  breaks: z.array(z.enum(["connect", "receive", "reply", "comments", "publish", "reach", "health"])),
});
export type GrantView = z.infer<typeof GrantView>;

/** What can be wrong with a channel; each names a sentence. */
const PROBLEMS = [
  "connecting",
  "disconnected",
  "token_invalid",
  "not_subscribed",
  "permission_missing",
  "token_expiring",
  "quality_low",
  "messages_recovered",
  "paused",
  "failed",
] as const;
export type Problem = (typeof PROBLEMS)[number];

/** How a channel's conversations are read back for what no webhook reported. */
export const RecoveryView = z.object({
  state: z.enum(RUN_STATES),
  /** Why the newest run was begun. */
  reason: z.enum(RUN_REASONS).nullable(),
  startedAt: instant,
  /** When the newest run ended; null while it is under way. */
  finishedAt: instant.nullable(),
  /** Up to when everything Meta shows is here; null if no run has finished. */
  reachedAt: instant.nullable(),
  /** Why the newest run could not be finished; names a sentence. */
  failure: z.string().nullable(),
  /** Messages that were missing and have been recovered since the alarm was last dismissed; 0 without alarm. */
  foundCount: z.int().min(0),
  foundAt: instant.nullable(),
  /** All messages recovered on this channel so far. */
  foundTotal: z.int().min(0),
  /** Conversations in which Meta showed only the newest messages at the last run: older ones may be missing. */
  cutCount: z.int().min(0),
});
export type RecoveryView = z.infer<typeof RecoveryView>;

/** The import of what was said on a channel before it was connected. */
export const ImportView = z.object({
  state: z.enum(RUN_STATES),
  startedAt: instant,
  finishedAt: instant.nullable(),
  failure: z.string().nullable(),
  conversationCount: z.int().min(0),
  messageCount: z.int().min(0),
  /** Conversations of which Meta shows only the newest messages. */
  cutCount: z.int().min(0),
  /** When a paused one goes on by itself; null while none does, or it waits as long as members like. */
  resumesAt: instant.nullable(),
  /** Percent, where Meta tells. */
  progress: z.int().min(0).max(100).nullable(),
});
export type ImportView = z.infer<typeof ImportView>;

/** A connected channel and how it is doing. Nothing of Meta's but names. */
export const ChannelView = z.object({
  id: z.uuid(),
  platform,
  name: z.string(),
  /** `@name`, or the number as people write it; empty where there is none. */
  handle: z.string(),
  state: z.enum(CHANNEL_STATES),
  /** Why connecting or the last check failed; names a sentence. */
  failure: z.string().nullable(),
  subscription: z.enum(["subscribed", "missing", "unknown"]),
  grants: z.array(GrantView),
  /** The most serious first; empty when all is well. */
  problems: z.array(z.enum(PROBLEMS)),
  /** Until when Meta asks us to wait before the next post; null while it does not. */
  pausedUntil: instant.nullable(),
  connectedAt: instant,
  /** When the newest webhook of this channel happened. */
  lastEventAt: instant.nullable(),
  checkedAt: instant.nullable(),
  collectedAt: instant.nullable(),
  tokenExpiresAt: instant.nullable(),
  quality: word,
  messagingTier: word,
  /** Of a number, in Meta's words: the review of its name, how much it may send a second, and its state. */
  number: z.object({ nameStatus: word, throughput: word, status: word }),
  /** Whether members may write without a template, and Meta's code if it has ended that; null without templates. */
  directSend: z.object({ isOn: z.boolean(), endedBy: word }).nullable(),
  /** Whether the platform lets us read back what no webhook reported. */
  canReadBack: z.boolean(),
  /** The newest reading back; null if there was none yet. */
  recovery: RecoveryView.nullable(),
  /** The newest import of earlier conversations; null if there was none. */
  history: ImportView.nullable(),
});
export type ChannelView = z.infer<typeof ChannelView>;

/** An asset that a login lets this workspace connect, picked by its `position`. */
const OfferedAssetView = z.object({
  position: z.int().min(0),
  platform,
  name: z.string(),
  handle: z.string(),
  takenBy: z.enum(["here", "elsewhere"]).nullable(),
  grants: z.array(GrantView),
});

/** The offer of a login. `assets` is empty until the state is `ready`. */
export const OfferView = z.object({
  id: z.uuid(),
  state: z.enum(["exchanging", "ready", "failed", "used"]),
  failure: z.string().nullable(),
  expiresAt: instant,
  assets: z.array(OfferedAssetView),
});
export type OfferView = z.infer<typeof OfferView>;

/** The assets a member picked from an offer, by position. */
export const Picks = z.object({
  offerId: z.uuid(),
  positions: z.array(z.int().min(0).max(999)).min(1).max(200),
  /** Import what was said on them before, as far as each platform lets it be read. */
  withHistory: z.boolean().default(false),
});
export type Picks = z.input<typeof Picks>;

/** Which channel. */
export const ChannelRef = z.object({ channelId: z.uuid() });
export type ChannelRef = z.infer<typeof ChannelRef>;

/** Which offer. */
export const OfferRef = z.object({ offerId: z.uuid() });
export type OfferRef = z.infer<typeof OfferRef>;
