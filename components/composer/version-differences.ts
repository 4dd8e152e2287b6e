import type { NamedChannel } from "@/lib/channels/name-rules";
import type { TargetView } from "@/lib/publishing/shapes";
import { textOn, type Writing } from "./writing";

/** One difference between two versions of a post. A missing text is empty. */
export type Difference = { mine: string; theirs: string } & (
  | { part: "text" | "kind" | "channels" | "images" | "time" }
  | { part: "channelText"; channel: string }
  | { part: "altText"; place: number }
);

interface Words {
  nameOf: (channel: NamedChannel) => string;
  /** Formats a wall-clock time. */
  say: (local: string) => string;
  images: (count: number) => string;
  kind: (kind: Writing["kind"]) => string;
  now: string;
}

/** The differences between two versions of a post, in the order of the page. Pure. */
export function differencesBetween(
  mine: Writing,
  theirs: Writing,
  targets: readonly TargetView[],
  { nameOf, say, images, kind, now }: Words,
): Difference[] {
  const both = <Value>(of: (writing: Writing) => Value) => ({ mine: of(mine), theirs: of(theirs) });
  const chosen = (writing: Writing) =>
    targets.filter(({ channelId }) => writing.channels.some((one) => one.channelId === channelId));
  const all: Difference[] = [
    { part: "channels", ...both((writing) => chosen(writing).map(nameOf).join(", ")) },
    { part: "kind", ...both((writing) => kind(writing.kind)) },
    { part: "text", ...both(({ text }) => text) },
    ...chosen(mine)
      .filter((target) => chosen(theirs).includes(target) && hasOwn(target.channelId, mine, theirs))
      .map((target) => ({
        part: "channelText" as const,
        channel: nameOf(target),
        ...both((writing) => textOn(writing, target.channelId)),
      })),
    { part: "images", ...both((writing) => idsOf(writing)) },
    ...mine.images.map((_, place) => ({
      part: "altText" as const,
      place: place + 1,
      ...both((writing) => altOf(writing, mine.images[place]?.media.id)),
    })),
    { part: "time", ...both(({ at }) => (at === null ? now : say(at))) },
  ];
  return all
    .filter((one) => one.mine.trim() !== one.theirs.trim())
    .map((one) =>
      one.part === "images" ? { ...one, ...both((writing) => images(writing.images.length)) } : one,
    );
}

const hasOwn = (channelId: string, ...versions: Writing[]) =>
  versions.some(({ channels }) => channels.some((one) => one.channelId === channelId && one.text !== null));
const idsOf = ({ images }: Writing) => images.map(({ media }) => media.id).join();
/** Empty where a version lacks the picture: then the number of pictures already shows the difference. */
const altOf = ({ images }: Writing, id: string | undefined) =>
  images.find(({ media }) => media.id === id)?.altText ?? "";
