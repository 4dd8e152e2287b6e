import type { Travelling } from "@/components/composer/media/use-uploads";
import { textOn, type Writing } from "@/components/composer/writing";
import {
  type Checked,
  checkPublication,
  type Notice,
  type Problem,
  type RuledImage,
} from "@/lib/publishing/publication-rules";
import type { TargetView } from "@/lib/publishing/shapes";

/** What merely is not there yet; it is no mistake while somebody still writes. */
const TODO_CODES = ["channel_required", "empty", "image_required"];

/** Pictures that are still on their way, or did not arrive. */
interface Waiting {
  code: "uploading" | "not_uploaded";
  count: number;
}

/** One thing to tell, with all channels it is about. */
export type Check = (
  | ({ level: "todo" | "must" } & Problem)
  | ({ level: "know" } & Notice)
  | ({ level: "wait" } & Waiting)
) & { channels: TargetView[] };

export const ruledImages = ({ images }: Writing): RuledImage[] =>
  images.map(({ media, altText }) => ({ ...media, altText: altText.trim() }));

/** What one channel makes of it. */
export const checkOn = (writing: Writing, target: TargetView): Checked =>
  checkPublication(
    { kind: writing.kind, text: textOn(writing, target.channelId), images: ruledImages(writing) },
    target,
  );

/**
 * Everything at once, for all chosen channels: first what must be done, then what is good to know. A post
 * may go when nothing but the latter is left.
 *
 * @param travelling The pictures that are not there yet: it does not go without them.
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
  if (chosen.length === 0) return [{ level: "todo", code: "channel_required", channels: [] }, ...waiting];
  const found = new Map<string, Check>();
  const add = (check: Check, target: TargetView) => {
    const { channels: _, ...key } = check;
    const known = found.get(JSON.stringify(key));
    if (known) known.channels.push(target);
    else found.set(JSON.stringify(key), { ...check, channels: [target] });
  };
  for (const target of chosen) {
    const { problems, notices } = checkOn(writing, target);
    for (const problem of problems) {
      // The picture that is wanted may be the one on its way.
      if (problem.code === "image_required" && waiting.length > 0) continue;
      add({ ...problem, level: TODO_CODES.includes(problem.code) ? "todo" : "must", channels: [] }, target);
    }
    for (const notice of notices) add({ ...notice, level: "know", channels: [] }, target);
  }
  const order = { wait: 0, must: 1, todo: 2, know: 3 };
  return [...waiting, ...found.values()].sort((one, other) => order[one.level] - order[other.level]);
}
