import type { RefusalCode } from "@/lib/errors";
import type { Limits, PostKind, TargetView } from "./shapes";

/** A picture as rules see it. Pixels are null when unknown. */
export interface RuledImage {
  kind: string;
  mime: string;
  bytes: number;
  widthPx: number | null;
  heightPx: number | null;
  /** A moving picture. No API of Meta's publishes one as a picture: it goes as its first frame. */
  isMoving: boolean;
  altText: string;
}

/** Must be put right before it can be published. `actual` and `max` are in `unit`. */
export interface Problem {
  code: RefusalCode;
  actual?: number;
  max?: number;
  min?: number;
  unit?: "characters" | "bytes" | "hashtags" | "mentions" | "images";
}

const NOTICE_CODES = [
  "hand_off",
  "no_text",
  "still",
  "converted",
  "shrunk",
  "padded",
  "many_hashtags",
  "alt_text_missing",
  "alt_text_unused",
] as const;
/** Good to know; it blocks nothing. */
export interface Notice {
  code: (typeof NOTICE_CODES)[number];
  count?: number;
}

export interface Checked {
  problems: Problem[];
  notices: Notice[];
}

/** Two vendors saw Instagram refuse more, though Meta's page allows thirty. */
const HASHTAGS_ADVISED_MAX = 5;

const HASHTAG = /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu;
const MENTION = /(?<![\p{L}\p{N}_.])@[\p{L}\p{N}_.]*[\p{L}\p{N}_]/gu;

/** How long a text is in a platform's own unit. */
export function measure(text: string, { unit }: { unit: "characters" | "bytes" }): number {
  return unit === "bytes" ? new TextEncoder().encode(text).length : text.length;
}

const COUNTED = { hashtags: HASHTAG, mentions: MENTION } as const;

/** The text with the first so many hashtags or mentions; the others go, with the space before them. */
export function keepFirst(text: string, unit: keyof typeof COUNTED, max: number): string {
  const places = [...text.matchAll(COUNTED[unit])].slice(max);
  return places.reduceRight((left, { index, 0: word }) => {
    const before = left.slice(0, index);
    const after = left.slice(index + word.length);
    const isEdge = after === "" || /^[\s.,;:!?)]/.test(after);
    return (isEdge ? before.replace(/[ \t]+$/, "") : before) + after;
  }, text);
}

/**
 * What prevents publishing this on one channel, and what will be changed on the way. Used by the composer
 * at every key, and by the verb.
 */
export function checkPublication(
  post: { kind: PostKind; text: string; images: readonly RuledImage[] },
  target: TargetView,
): Checked {
  const limits = target[post.kind];
  const down: Problem[] = target.state === "connected" || !limits ? [] : [{ code: "channel_down" }];
  if (!limits) return { problems: emptiness(post, null), notices: [{ code: "hand_off" }] };
  const problems = [
    ...down,
    ...emptiness(post, limits),
    ...textProblems(post.text, limits),
    ...imageProblems(post.images, limits),
  ];
  return { problems, notices: noticesOf(post, limits) };
}

function emptiness(
  { text, images }: { text: string; images: readonly RuledImage[] },
  limits: Limits | null,
): Problem[] {
  if (limits && images.length < limits.images.min) {
    return [{ code: "image_required", actual: images.length, min: limits.images.min, unit: "images" }];
  }
  return text.trim() === "" && images.length === 0 ? [{ code: "empty" }] : [];
}

function textProblems(text: string, { textLimit, hashtagsMax, mentionsMax }: Limits): Problem[] {
  if (!textLimit) return [];
  const over = (code: RefusalCode, actual: number, max: number | null, unit: NonNullable<Problem["unit"]>) =>
    max !== null && actual > max ? [{ code, actual, max, unit }] : [];
  return [
    ...over("too_long", measure(text, textLimit), textLimit.max, textLimit.unit),
    ...over("too_many_hashtags", countOf(text, HASHTAG), hashtagsMax, "hashtags"),
    ...over("too_many_mentions", countOf(text, MENTION), mentionsMax, "mentions"),
  ];
}

function imageProblems(images: readonly RuledImage[], { images: { max } }: Limits): Problem[] {
  const isForeign = images.some(({ kind }) => kind !== "image");
  const isTooMany = images.length > max;
  return [
    ...(isForeign ? [{ code: "file_type" } as const] : []),
    ...(isTooMany ? [{ code: "too_many_images", actual: images.length, max, unit: "images" } as const] : []),
  ];
}

function noticesOf(
  { kind, text, images }: { kind: PostKind; text: string; images: readonly RuledImage[] },
  limits: Limits,
): Notice[] {
  const { types, bytesMax, widthMax } = limits.images;
  const some = (code: Notice["code"], count: number): Notice[] => (count > 0 ? [{ code, count }] : []);
  const hashtags = countOf(text, HASHTAG);
  const isMuch = limits.hashtagsMax !== null && hashtags > HASHTAGS_ADVISED_MAX;
  const described = images.filter(({ altText }) => altText !== "").length;
  return [
    ...(limits.textLimit === null && text.trim() !== "" ? [{ code: "no_text" } as const] : []),
    ...some("still", images.filter(({ isMoving }) => isMoving).length),
    ...some("converted", images.filter(({ mime, isMoving }) => !isMoving && !types.includes(mime)).length),
    ...some(
      "shrunk",
      images.filter((image) => image.bytes > bytesMax || (image.widthPx ?? 0) > widthMax).length,
    ),
    ...some("padded", images.filter(getsBars(images, limits)).length),
    ...(isMuch ? some("many_hashtags", hashtags) : []),
    ...some("alt_text_missing", kind === "post" ? images.length - described : 0),
    ...some("alt_text_unused", kind === "story" ? described : 0),
  ];
}

const ratioOf = ({ widthPx, heightPx }: RuledImage) => (widthPx && heightPx ? widthPx / heightPx : 1);
/** A smaller difference is invisible: sizes are whole pixels. */
const RATIO_SLACK = 0.01;

/** Which pictures get bars: those of a ratio that is not allowed, or not the first one's where all get that. */
function getsBars(
  images: readonly RuledImage[],
  { images: { ratioMin, ratioMax, isCroppedToFirst } }: Limits,
): (image: RuledImage) => boolean {
  const first = images[0];
  if (!first || images.length < 2 || !isCroppedToFirst) {
    return (image) => ratioOf(image) < ratioMin || ratioOf(image) > ratioMax;
  }
  const shared = Math.min(ratioMax, Math.max(ratioMin, ratioOf(first)));
  return (image) => Math.abs(ratioOf(image) / shared - 1) > RATIO_SLACK;
}

/** The same words are counted for each channel. */
const counted = new Map<RegExp, { text: string; count: number }>();

function countOf(text: string, pattern: RegExp): number {
  const entry = counted.get(pattern);
  if (entry?.text === text) return entry.count;
  const count = text.match(pattern)?.length ?? 0;
  counted.set(pattern, { text, count });
  return count;
}
