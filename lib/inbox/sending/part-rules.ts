import { wordsOf } from "@/lib/inbox/text-rules";
import type { Capabilities, FileKind } from "@/lib/platforms/capabilities/capability-rules";
import type { ExtraForm } from "@/lib/words";
import { measure } from "./send-rules";

/** One message of a platform: words, files, or both. */
export interface ReplyPart {
  text: string | null;
  /** Places of its files among those of the reply. */
  files: number[];
  /** It carries what the reply carries. */
  hasExtra?: boolean;
}

/** What decides how a reply is divided. */
type Room = Pick<Capabilities, "captionLimit" | "files">;

/**
 * What one reply becomes: one row for each message of the platform, in the order they are sent. The files come
 * first, pictures beside each other together where the platform's messages hold several; the words stand below
 * the last file where they fit, else in a message of their own. Pure.
 *
 * @param kinds As what each file goes out.
 * @param extra In which form of the app the reply carries something; null for none, or one that became words.
 */
export function partsOf(
  text: string,
  kinds: readonly FileKind[],
  room: Room,
  extra: ExtraForm | null = null,
): ReplyPart[] {
  const words = wordsOf(text) || null;
  // A place and a card have no words of their own; the other forms stand below the words of the reply.
  if (extra && STANDS_ALONE.has(extra)) {
    const before = words || kinds.length > 0 ? partsOf(text, kinds, room) : [];
    return [...before, { text: null, files: [], hasExtra: true }];
  }
  const parts: ReplyPart[] = [];
  for (const [index, kind] of kinds.entries()) {
    const last = parts.at(-1);
    const isSame = last !== undefined && kinds[index - 1] === kind;
    if (isSame && last.files.length < room.files[kind].perMessage) last.files.push(index);
    else parts.push({ text: null, files: [index] });
  }
  const last = parts.at(-1);
  if (!last) return [{ text: words, files: [], ...(extra ? { hasExtra: true } : {}) }];
  if (words && extra) parts.push({ text: words, files: [], hasExtra: true });
  else if (words && mayStandBelow(words, kinds.at(-1), room)) last.text = words;
  else if (words) parts.push({ text: words, files: [] });
  return parts;
}

const STANDS_ALONE: ReadonlySet<ExtraForm> = new Set(["location", "card"]);

function mayStandBelow(words: string, kind: FileKind | undefined, { captionLimit, files }: Room): boolean {
  if (!kind || !captionLimit || !files[kind].hasCaption) return false;
  return measure(words, captionLimit) <= captionLimit.max;
}
