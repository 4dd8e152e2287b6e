import type { Capabilities, FileKind } from "@/lib/platforms/capabilities/capability-rules";
import { measure, wordsOf } from "./send-rules";

/** One message of a platform: words, files, or both. */
export interface ReplyPart {
  text: string | null;
  /** Places of its files among those of the reply. */
  files: number[];
}

/** What decides how a reply is divided. */
type Room = Pick<Capabilities, "captionLimit" | "files">;

/**
 * What one reply becomes: one row for each message of the platform, in the order they are sent. The files come
 * first, pictures beside each other together where the platform's messages hold several; the words stand below
 * the last file where they fit, else in a message of their own. Pure.
 *
 * @param kinds As what each file goes out.
 */
export function partsOf(text: string, kinds: readonly FileKind[], room: Room): ReplyPart[] {
  const words = wordsOf(text) || null;
  const parts: ReplyPart[] = [];
  for (const [index, kind] of kinds.entries()) {
    const last = parts.at(-1);
    const isSame = last !== undefined && kinds[index - 1] === kind;
    if (isSame && last.files.length < room.files[kind].perMessage) last.files.push(index);
    else parts.push({ text: null, files: [index] });
  }
  const last = parts.at(-1);
  if (!last) return [{ text: words, files: [] }];
  if (words && mayStandBelow(words, kinds.at(-1), room)) last.text = words;
  else if (words) parts.push({ text: words, files: [] });
  return parts;
}

function mayStandBelow(words: string, kind: FileKind | undefined, { captionLimit, files }: Room): boolean {
  if (!kind || !captionLimit || !files[kind].hasCaption) return false;
  return measure(words, captionLimit) <= captionLimit.max;
}
