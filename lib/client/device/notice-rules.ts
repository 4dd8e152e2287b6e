import type { ConversationLine } from "@/lib/inbox/shapes";
import type { NoticeChoices, NoticeKind } from "./notice-choices";
import { isQuiet } from "./quiet-rules";

/** One thing to tell a member. */
export interface Notice {
  kind: NoticeKind;
  conversationId: string;
  /** Who it is about; empty if nothing is known of them. */
  name: string;
  /** The first words of the message; null for a note, and for what has none. */
  words: string | null;
}

type Line = Pick<
  ConversationLine,
  "id" | "assigneeId" | "status" | "waitingSince" | "lastMessageAt" | "lastDirection" | "contact" | "preview"
>;

/**
 * Finds in lines that have changed what a member is to be told, each thing once: a message of a contact in a
 * conversation that is theirs, and a contact who begins to wait in one that nobody has.
 *
 * @param since When this began, by the clock of the messages: what is older is not new.
 */
export function watchLines(me: string, since: Date): (lines: readonly Line[]) => Notice[] {
  const newest = new Map<string, string>();
  const waits = new Map<string, string>();
  return (lines) =>
    lines.flatMap((line): Notice[] => {
      const { id, assigneeId, lastMessageAt, lastDirection, waitingSince } = line;
      const isFresh = new Date(lastMessageAt) >= since && lastMessageAt > (newest.get(id) ?? "");
      if (isFresh) newest.set(id, lastMessageAt);
      const isNewWait = waitingSince !== null && waitingSince !== waits.get(id);
      if (waitingSince) waits.set(id, waitingSince);
      if (!isFresh || lastDirection !== "inbound") return [];
      const notice = { conversationId: id, name: line.contact.name, words: line.preview };
      if (assigneeId === me) return [{ kind: "assigned", ...notice }];
      const isUnassigned = assigneeId === null && line.status === "open" && isNewWait;
      const hasJustBegun = waitingSince !== null && new Date(waitingSince) >= since;
      return isUnassigned && hasJustBegun ? [{ kind: "unassigned", ...notice }] : [];
    });
}

/**
 * How a member is told of a notice. Pure.
 *
 * @param looks The paths of the pages of this browser that are looked at now.
 * @param path The path of the notice's conversation.
 */
export function wayOf(
  { kind }: Notice,
  choices: NoticeChoices,
  { looks, path, at, zone }: { looks: readonly string[]; path: string; at: Date; zone: string },
): { isShown: boolean; rings: boolean } {
  const isWanted = choices.isOn && choices.kinds[kind] && !isQuiet(at, choices.quiet, zone);
  const isLookedAt = looks.includes(path);
  return {
    // A page that is looked at says it in its own way.
    isShown: isWanted && looks.length === 0,
    rings: isWanted && !isLookedAt && choices.sound !== "none" && choices.volume > 0,
  };
}
