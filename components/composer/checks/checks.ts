import type { Travelling } from "@/components/composer/uploads";
import { textOn, type Writing } from "@/components/composer/writing";
import {
  type Checked,
  checkPublication,
  type Notice,
  type Problem,
  type RuledImage,
} from "@/lib/publishing/publication-rules";
import { type TargetView, TEXT_LENGTH_MAX } from "@/lib/publishing/shapes";

/** Something that is merely still missing; no mistake while the post is being written. */
const TODO_CODES = ["channel_required", "empty", "image_required"];

/** Pictures that are still being uploaded, or whose upload failed. */
interface Waiting {
  code: "uploading" | "not_uploaded";
  count: number;
}

/** One thing to show, with all channels it is about. */
export type Check = (
  | ({ level: "todo" | "must" } & Problem)
  | ({ level: "know" } & Notice)
  | ({ level: "wait" } & Waiting)
) & { channels: TargetView[] };

const ruledImages = ({ images }: Writing): RuledImage[] =>
  images.map(({ media, altText }) => ({ ...media, altText: altText.trim() }));

/** Several parts of the page need the checks after each key; they are computed once. */
const found = new WeakMap<Writing, Map<TargetView, Checked>>();

/** The problems and notices of one channel. */
export function checkOn(writing: Writing, target: TargetView): Checked {
  const byTarget = found.get(writing) ?? new Map<TargetView, Checked>();
  found.set(writing, byTarget);
  const before = byTarget.get(target);
  if (before) return before;
  const post = { kind: writing.kind, text: textOn(writing, target.channelId), images: ruledImages(writing) };
  const checked = checkPublication(post, target);
  byTarget.set(target, checked);
  return checked;
}

/**
 * Everything at once, for all chosen channels: first what must be done, then what is good to know. A post
 * may be published when only notices are left.
 *
 * @param travelling The pictures whose upload has not ended: the post waits for them.
 */
export function checksOf(
  writing: Writing,
  chosen: readonly TargetView[],
  travelling: readonly Pick<Travelling, "failure">[],
): Check[] {
  const failed = travelling.filter(({ failure }) => failure !== null).length;
  const waiting: Check[] = [];
  const wait = (code: Waiting["code"], count: number) =>
    count > 0 && waiting.push({ level: "wait", code, count, channels: [] });
  wait("not_uploaded", failed);
  wait("uploading", travelling.length - failed);
  const length = Math.max(writing.text.length, ...writing.channels.map(({ text }) => text?.length ?? 0));
  const unkept: Check[] =
    length > TEXT_LENGTH_MAX
      ? [{ level: "must", code: "text_too_long", actual: length, max: TEXT_LENGTH_MAX, channels: [] }]
      : [];
  if (chosen.length === 0)
    return [{ level: "todo", code: "channel_required", channels: [] }, ...waiting, ...unkept];
  const grouped = new Map<string, Check>();
  const add = (check: Check, target: TargetView) => {
    const { channels: _, ...key } = check;
    const existing = grouped.get(JSON.stringify(key));
    if (existing) existing.channels.push(target);
    else grouped.set(JSON.stringify(key), { ...check, channels: [target] });
  };
  for (const target of chosen) {
    const { problems, notices } = checkOn(writing, target);
    for (const problem of problems) {
      // The required picture may be one that is still being uploaded.
      if (problem.code === "image_required" && waiting.length > 0) continue;
      add({ ...problem, level: TODO_CODES.includes(problem.code) ? "todo" : "must", channels: [] }, target);
    }
    for (const notice of notices) add({ ...notice, level: "know", channels: [] }, target);
  }
  const order = { wait: 0, must: 1, todo: 2, know: 3 };
  return [...waiting, ...unkept, ...grouped.values()].sort(
    (one, other) => order[one.level] - order[other.level],
  );
}
