import type { ConversationView, MessageView, NoteView, TurnView } from "@/lib/inbox/shapes";

const GROUP_MS_MAX = 10 * 60_000;

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
  /** Older notes are still on the server: where the oldest we have stands, they can be asked for. */
  hasOlderNotes?: boolean;
  /** Older messages are still on the server: notes and turns of that time wait for them. */
  hasOlder: boolean;
  /** The first message this member had not seen when the conversation was opened. */
  firstNewId: string | null;
  dayOf: (at: string) => string;
}

type Said = Extract<LogItem, { at: string }>;

/**
 * What a conversation shows, in order: messages, notes and turns by time, a line where a day begins, and messages
 * of one sender within ten minutes as a group. A message of the very moment of a note or turn came after it.
 */
export function logItems(parts: Parts): LogItem[] {
  const { messages, notes, turns, hasOlder, hasOlderNotes = false, firstNewId, dayOf } = parts;
  const from = hasOlder ? (messages[0]?.sentAt ?? "") : "";
  const oldestNote = hasOlderNotes ? notes.find(({ createdAt }) => createdAt >= from) : undefined;
  const said: Said[] = [
    ...(oldestNote ? [{ type: "older-notes", key: "older-notes", at: oldestNote.createdAt } as const] : []),
    ...notes
      .filter(({ createdAt }) => createdAt >= from)
      .map((note): Said => ({ type: "note", key: note.id, at: note.createdAt, note })),
    ...turns
      .filter(({ at }) => at >= from)
      .map((turn): Said => ({ type: "turn", key: `${turn.id}-${turn.turn}`, at: turn.at, turn })),
    ...messages.map((message): Said => {
      const { id, sentAt } = message;
      return { type: "message", key: id, at: sentAt, message, isFirst: true, isLast: true };
    }),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));

  return said.flatMap((item, index): LogItem[] => {
    const before = said[index - 1];
    const isNewDay = !before || dayOf(before.at) !== dayOf(item.at);
    const isNew = item.type === "message" && item.key === firstNewId;
    return [
      ...(isNewDay ? [{ type: "day", key: `day-${dayOf(item.at)}`, at: item.at } as const] : []),
      ...(isNew ? [{ type: "new", key: "new" } as const] : []),
      item.type === "message" ? grouped(item, before, said[index + 1], dayOf, firstNewId) : item,
    ];
  });
}

function grouped(
  item: Extract<Said, { type: "message" }>,
  before: Said | undefined,
  after: Said | undefined,
  dayOf: Parts["dayOf"],
  firstNewId: string | null,
): LogItem {
  const goesWith = (one: Said | undefined, other: Said | undefined) =>
    one?.type === "message" &&
    other?.type === "message" &&
    other.key !== firstNewId &&
    senderOf(one.message) === senderOf(other.message) &&
    Date.parse(other.at) - Date.parse(one.at) < GROUP_MS_MAX &&
    dayOf(one.at) === dayOf(other.at);
  return { ...item, isFirst: !goesWith(before, item), isLast: !goesWith(item, after) };
}

const senderOf = ({ id, kind, direction, authorId, isFromElsewhere }: MessageView) =>
  kind === "referral" ? id : direction === "inbound" ? "contact" : (authorId ?? `brand-${isFromElsewhere}`);

/**
 * The same by day: a day's line stands over what was said on it, and leaves with it. Pure.
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
    const [head, ...said] = items;
    if (left <= 0 || head === undefined) return [];
    const shown = said.slice(-left);
    left -= said.length;
    return [{ key, items: [head, ...shown] }];
  });
  return last.reverse();
}

/** The first message not seen yet: as many back from the end as are unread. Null when all are seen. */
export function firstUnread({ unread, messages }: ConversationView): string | null {
  if (unread === 0) return null;
  const theirs = messages.items.filter(
    ({ direction, kind }) => direction === "inbound" && kind !== "referral",
  );
  return theirs.at(-unread)?.id ?? theirs[0]?.id ?? null;
}

/**
 * How many stand below the one that was last seen at the end. Older ones that were loaded above it, or told
 * late and belong above it, are none of them. Pure.
 */
export function countBelow(messages: readonly Pick<MessageView, "id">[], seenId: string | undefined): number {
  if (seenId === undefined) return messages.length;
  const place = messages.findLastIndex(({ id }) => id === seenId);
  return place < 0 ? 0 : messages.length - 1 - place;
}
