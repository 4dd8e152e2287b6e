import { z } from "zod";
import { MediaView } from "@/lib/media/shapes";
import { CHANNEL_STATES, PLATFORM_NAMES, PUBLICATION_STATES } from "@/lib/words";
import { POST_STATES } from "./state-rules";

const POST_KINDS = ["post", "story"] as const;
export type PostKind = (typeof POST_KINDS)[number];
/** A wall clock in the workspace's zone, to the minute. */
export const LocalTime = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/);
const Day = z.iso.date();

/** More characters are not kept; no platform takes as many. */
export const TEXT_LENGTH_MAX = 70_000;

/** Words, pictures and channels. */
const content = {
  kind: z.enum(POST_KINDS),
  text: z.string().max(TEXT_LENGTH_MAX),
  images: z.array(z.object({ mediaId: z.uuid(), altText: z.string().trim().max(1_000) })).max(20),
  /** `text` replaces the shared text on that channel; null uses it. */
  channels: z
    .array(z.object({ channelId: z.uuid(), text: z.string().max(TEXT_LENGTH_MAX).nullable() }))
    .max(50),
};
/** A post as its author leaves it. Whoever makes it names it; `expectedVersion` is null for a new one. */
export const Draft = z.object({
  id: z.uuid(),
  ...content,
  expectedVersion: z.number().int().min(1).nullable(),
});
export type Draft = z.infer<typeof Draft>;

/** Where clocks go back and the time comes twice: the second of the two is meant. */
const isSecondTime = z.boolean().optional();

const When = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("now") }),
  z.object({ kind: z.literal("at"), local: LocalTime, isSecondTime }),
]);
export const Submission = z.object({ id: z.uuid(), expectedVersion: z.number().int().min(1), when: When });
export type Submission = z.infer<typeof Submission>;
export const Rescheduling = z.object({
  id: z.uuid(),
  expectedVersion: z.number().int().min(1),
  local: LocalTime,
  isSecondTime,
});
export type Rescheduling = z.infer<typeof Rescheduling>;
/** What a person decides about a publication in doubt. */
export const Decision = z.object({ id: z.uuid(), decision: z.enum(["check", "send_again", "drop"]) });
export type Decision = z.infer<typeof Decision>;
export const DayRange = z.object({ from: Day, to: Day });
export type DayRange = z.infer<typeof DayRange>;

/** What a platform takes in a post or a story. */
export const Limits = z.object({
  textLimit: z.object({ max: z.number(), unit: z.enum(["characters", "bytes"]) }).nullable(),
  hashtagsMax: z.number().nullable(),
  mentionsMax: z.number().nullable(),
  images: z.object({
    min: z.number(),
    max: z.number(),
    types: z.array(z.string()),
    bytesMax: z.number(),
    ratioMin: z.number(),
    ratioMax: z.number(),
    widthMax: z.number(),
    isCroppedToFirst: z.boolean(),
  }),
});
export type Limits = z.infer<typeof Limits>;

/** A channel to publish on. Null limits: no API publishes there, and a person does it by hand. */
export const TargetView = z.object({
  channelId: z.uuid(),
  platform: z.enum(PLATFORM_NAMES),
  name: z.string(),
  handle: z.string(),
  state: z.enum(CHANNEL_STATES),
  post: Limits.nullable(),
  story: Limits.nullable(),
});
export type TargetView = z.infer<typeof TargetView>;

export const AttemptView = z.object({
  attempt: z.number().int(),
  step: z.enum(["started", "prepare", "publish", "verify", "hand_off"]),
  outcome: z.enum(["ok", "waiting", "failed", "unknown"]),
  code: z.string().nullable(),
  at: z.iso.datetime(),
});
export type AttemptView = z.infer<typeof AttemptView>;

export const PublicationView = z.object({
  id: z.uuid(),
  channelId: z.uuid(),
  platform: z.enum(PLATFORM_NAMES),
  channelName: z.string(),
  channelHandle: z.string(),
  text: z.string().nullable(),
  state: z.enum(PUBLICATION_STATES),
  /** Nobody can prove whether it went out: a person decides. */
  isInDoubt: z.boolean(),
  /** One of the five meanings, or a refusal's code; Meta's own number beside it. */
  failure: z.string().nullable(),
  failureCode: z.string().nullable(),
  /** The picture it failed at, where it failed at one. */
  failureMediaId: z.uuid().nullable(),
  permalink: z.string().nullable(),
  dueAt: z.iso.datetime().nullable(),
  /** When Meta is asked again, where it said "not now"; `failure` says why. */
  nextTryAt: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  attempts: z.array(AttemptView),
});
export type PublicationView = z.infer<typeof PublicationView>;

const PostImage = z.object({ media: MediaView, altText: z.string() });
/** The revision of a scheduled post, and its author. The post goes out unchanged until it is applied. */
const RevisionView = z.object({
  kind: content.kind,
  text: z.string(),
  images: z.array(PostImage),
  channels: content.channels,
  author: z.object({ id: z.uuid(), name: z.string().nullable() }),
  at: z.iso.datetime(),
});

export const PostView = z.object({
  id: z.uuid(),
  kind: z.enum(POST_KINDS),
  state: z.enum(POST_STATES),
  text: z.string(),
  images: z.array(PostImage),
  publications: z.array(PublicationView),
  revision: RevisionView.nullable(),
  author: z.object({ id: z.uuid(), name: z.string().nullable() }),
  scheduledLocal: LocalTime.nullable(),
  isSecondTime: z.boolean(),
  /** Who saved it last; null where nobody knows. */
  updatedBy: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
  zone: z.string(),
  scheduledAt: z.iso.datetime().nullable(),
  submittedAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  updatedAt: z.iso.datetime(),
});
export type PostView = z.infer<typeof PostView>;

/** A post in a list: enough for a planner's chip. */
export const PostCard = z.object({
  id: z.uuid(),
  kind: z.enum(POST_KINDS),
  state: z.enum(POST_STATES),
  /** The beginning of the text. */
  excerpt: z.string(),
  previewUrl: z.string().nullable(),
  imageCount: z.number().int(),
  /** Whether there are changes that nobody has agreed to yet. */
  isRevised: z.boolean(),
  publications: z.array(
    z.object({
      id: z.uuid(),
      channelId: z.uuid(),
      platform: z.enum(PLATFORM_NAMES),
      state: z.enum(PUBLICATION_STATES),
    }),
  ),
  scheduledLocal: LocalTime.nullable(),
  isSecondTime: z.boolean(),
  zone: z.string(),
  scheduledAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  updatedAt: z.iso.datetime(),
});
export type PostCard = z.infer<typeof PostCard>;

export const DraftPage = z.object({ drafts: z.array(PostCard), next: z.string().nullable() });
export type DraftPage = z.infer<typeof DraftPage>;
