import type { NoteView, TurnView } from "@/lib/inbox/aside-rules";
import type { ConversationView, MessageView } from "@/lib/inbox/shapes";

const GROUP_MS_MAX = 10 * 60_000;
/** Later than all there is. */
const LAST_AT = "9999";

export type LogItem =
  | { type: "day"; key: string; at: string }
  | { type: "new"; key: string }
  | { type: "older-notes"; key: string; at: string }
  | { type: "note"; key: string; at: string; note: NoteView }
  | { type: "turn"; key: string; at: string; turn: TurnView }
  | { type: "message"; key: string; at: string; message: MessageView; isFirst: boolean; isLast: boolean };

interface Parts {
  messages: readonly MessageView[];
  notes: readonly NoteView[];
  turns: readonly TurnView[];
  /** Older notes are still on the server: a button above the oldest loaded note requests them. */
  hasOlderNotes?: boolean;
  /** Older messages are still on the server: notes and turns of that time are not shown before them. */
  hasOlder: boolean;
  /** Newer messages are still on the server: notes and turns of that time are not shown after them. */
  hasNewer?: boolean;
  /** The first message this member had not seen when the conversation was opened. */
  firstNewId: string | null;
  dayOf: (at: string) => string;
}

type Entry = Extract<LogItem, { at: string }>;

/**
 * What a conversation shows, in order: messages, notes and turns by time, a line where a day begins, and
 * messages of one sender within ten minutes as a group. With equal times, a message follows a note or turn.
 */
export function logItems(parts: Parts): LogItem[] {
  const {
    messages,
    notes,
    turns,
    hasOlder,
    hasNewer = false,
    hasOlderNotes = false,
    firstNewId,
    dayOf,
  } = parts;
  const from = hasOlder ? (messages[0]?.sentAt ?? "") : "";
  const until = hasNewer ? (messages.at(-1)?.sentAt ?? "") : LAST_AT;
  const isLoaded = (at: string) => at >= from && at <= until;
  const oldestNote = hasOlderNotes ? notes.find(({ createdAt }) => isLoaded(createdAt)) : undefined;
  const entries: Entry[] = [
    ...(oldestNote ? [{ type: "older-notes", key: "older-notes", at: oldestNote.createdAt } as const] : []),
    ...notes
      .filter(({ createdAt }) => isLoaded(createdAt))
      .map((note): Entry => ({ type: "note", key: note.id, at: note.createdAt, note })),
    ...turns
      .filter(({ at }) => isLoaded(at))
      .map((turn): Entry => ({ type: "turn", key: `${turn.id}-${turn.turn}`, at: turn.at, turn })),
    ...messages.map((message): Entry => {
      const { id, sentAt } = message;
      return { type: "message", key: id, at: sentAt, message, isFirst: true, isLast: true };
    }),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));

  return entries.flatMap((item, index): LogItem[] => {
    const before = entries[index - 1];
    const isNewDay = !before || dayOf(before.at) !== dayOf(item.at);
    const isNew = item.type === "message" && item.key === firstNewId;
    return [
      ...(isNewDay ? [{ type: "day", key: `day-${dayOf(item.at)}`, at: item.at } as const] : []),
      ...(isNew ? [{ type: "new", key: "new" } as const] : []),
      item.type === "message" ? grouped(item, before, entries[index + 1], dayOf, firstNewId) : item,
    ];
  });
}

function grouped(
  item: Extract<Entry, { type: "message" }>,
  before: Entry | undefined,
  after: Entry | undefined,
  dayOf: Parts["dayOf"],
  firstNewId: string | null,
): LogItem {
  const goesWith = (one: Entry | undefined, other: Entry | undefined) =>
    one?.type === "message" &&
    other?.type === "message" &&
    other.key !== firstNewId &&
    senderOf(one.message) === senderOf(other.message) &&
    Date.parse(other.at) - Date.parse(one.at) < GROUP_MS_MAX &&
    dayOf(one.at) === dayOf(other.at);
  return { ...item, isFirst: !goesWith(before, item), isLast: !goesWith(item, after) };
}

function senderOf({ id, kind, direction, authorId, isFromElsewhere, rule, comment }: MessageView): string {
  // The first comment stands by itself, and so does one whose writer is not named.
  if (kind === "referral" || comment?.isFirst) return id;
  if (direction === "inbound") return comment ? (comment.author?.id ?? id) : "contact";
  return authorId ?? `brand-${isFromElsewhere}-${rule ?? ""}`;
}

/**
 * The same by day: a day's line stands above its messages, and is removed with them. Pure.
 *
 * @returns For each day its key, which stays the same when older messages of that day come in.
 */
export function logDays(items: readonly LogItem[]): { key: string; items: LogItem[] }[] {
  const days: { key: string; items: LogItem[] }[] = [];
  for (const item of items) {
    if (item.type === "day" || days.length === 0) days.push({ key: item.key, items: [] });
    days.at(-1)?.items.push(item);
  }
  return days;
}

/** The end of a conversation: its last `most` lines, each day of them under its own line. Pure. */
export function lastOf<Item>(
  days: readonly { key: string; items: Item[] }[],
  most: number,
): { key: string; items: Item[] }[] {
  let left = most;
  const last = days.toReversed().flatMap(({ key, items }) => {
    const [head, ...lines] = items;
    if (left <= 0 || head === undefined) return [];
    const shown = lines.slice(-left);
    left -= lines.length;
    return [{ key, items: [head, ...shown] }];
  });
  return last.reverse();
}

/** The first unread message, counted back from the end; null when all are read. */
export function firstUnread({ unread, messages }: ConversationView): string | null {
  if (unread === 0) return null;
  const theirs = messages.items.filter(
    ({ direction, kind }) => direction === "inbound" && kind !== "referral",
  );
  return theirs.at(-unread)?.id ?? theirs[0]?.id ?? null;
}

/**
 * How many messages stand below the last message seen at the end. Older messages that were loaded later and
 * belong above it do not count. Pure.
 */
export function countBelow(messages: readonly Pick<MessageView, "id">[], seenId: string | undefined): number {
  if (seenId === undefined) return messages.length;
  const place = messages.findLastIndex(({ id }) => id === seenId);
  return place < 0 ? 0 : messages.length - 1 - place;
}
