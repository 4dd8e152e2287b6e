import { shownClock } from "@/components/marks/clocks";
import type { MediaView } from "@/lib/media/shapes";
import { isSameContent } from "@/lib/publishing/content-rules";
import { type Draft, type PostKind, type PostView, TEXT_LENGTH_MAX } from "@/lib/publishing/shapes";

export interface PickedImage {
  media: MediaView;
  altText: string;
}

/** What a member is writing, as the composer holds it. */
export interface Writing {
  kind: PostKind;
  text: string;
  images: PickedImage[];
  /** `text` replaces the shared text on that channel; null uses it. */
  channels: { channelId: string; text: string | null }[];
  /** Wall-clock time of the post in the workspace's time zone; null means at once. */
  at: string | null;
  /** Whether the second is meant, of a time that comes twice. */
  isSecondTime: boolean;
}

export const BLANK: Writing = {
  kind: "post",
  text: "",
  images: [],
  channels: [],
  at: null,
  isSecondTime: false,
};

/** A post as it is, or was, published. */
export function promisedOf(post: PostView): Writing {
  return {
    kind: post.kind,
    text: post.text,
    images: post.images,
    channels: post.publications.map(({ channelId, text }) => ({ channelId, text })),
    at: post.scheduledLocal,
    isSecondTime: post.isSecondTime,
  };
}

/** A stored post to edit: with the unapproved changes stored beside it, if there are any. */
export function writingOf(post: PostView): Writing {
  return { ...promisedOf(post), ...(post.revision ? changesOf(post.revision) : {}) };
}

const changesOf = ({ kind, text, images, channels }: NonNullable<PostView["revision"]>) => ({
  kind,
  text,
  images,
  channels,
});

/**
 * The same words, pictures and channels for another post, without its time.
 *
 * @param isChanged Whether to include the unapproved changes stored beside it.
 */
export const copyOf = (post: PostView, isChanged = false): Writing => ({
  ...(isChanged ? writingOf(post) : promisedOf(post)),
  at: null,
  isSecondTime: false,
});

export function draftOf(id: string, writing: Writing, expectedVersion: number | null): Draft {
  const { kind, text, channels } = writing;
  const images = writing.images.map(({ media, altText }) => ({ mediaId: media.id, altText: altText.trim() }));
  return { id, kind, text, images, channels, expectedVersion };
}

/** Would both be stored as the same post? Their times are not compared. */
export function areSame(one: Writing, other: Writing): boolean {
  return isSameContent(draftOf("", one, null), draftOf("", other, null));
}

/** Is its text longer than can be stored? */
export const isTooLongToKeep = ({ text, channels }: Writing) =>
  [text, ...channels.map((channel) => channel.text ?? "")].some(({ length }) => length > TEXT_LENGTH_MAX);

/** Does it contain text or pictures, which could be lost? Channels alone are quickly chosen again. */
export const isUnwritten = ({ text, images, channels }: Writing) =>
  text.trim() === "" && images.length === 0 && channels.every((channel) => !channel.text?.trim());

/** A time as it is stored. */
export const timeOf = ({ isSecondTime }: Pick<Writing, "isSecondTime">, local: string) => ({
  local,
  isSecondTime: Boolean(isSecondTime),
});

/** Is its time the stored one? A time that clocks skip is stored as the time they will show. */
export const isAtStoredTime = ({ at, isSecondTime }: Writing, stored: PostView) =>
  at !== null &&
  shownClock(at, stored.zone) === stored.scheduledLocal &&
  Boolean(isSecondTime) === stored.isSecondTime;

/** The text that a channel publishes. */
export const textOn = ({ text, channels }: Writing, channelId: string) =>
  channels.find((channel) => channel.channelId === channelId)?.text ?? text;

export function withText(writing: Writing, channelId: string | null, text: string | null): Writing {
  if (channelId === null) return { ...writing, text: text ?? "" };
  const channels = writing.channels.map((channel) =>
    channel.channelId === channelId ? { ...channel, text } : channel,
  );
  return { ...writing, channels };
}

export function withChannel(writing: Writing, channelId: string, isChosen: boolean): Writing {
  const others = writing.channels.filter((channel) => channel.channelId !== channelId);
  return { ...writing, channels: isChosen ? [...others, { channelId, text: null }] : others };
}

/** Move a picture to another place; the others move up. */
export function withMoved(writing: Writing, from: number, to: number): Writing {
  const moved = writing.images[from];
  if (!moved) return writing;
  const rest = writing.images.filter((_, place) => place !== from);
  return { ...writing, images: [...rest.slice(0, to), moved, ...rest.slice(to)] };
}
