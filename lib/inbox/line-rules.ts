import { type Place, placeInCursor } from "@/lib/contacts/finding/cursor-rules";
import type { InboxView } from "./message-rules";
import type { ConversationLine, ConversationPage, InboxCounts, InboxScope } from "./shapes";

/** A list of the inbox: a view, of one channel or platform or all. */
export interface ListQuestion extends InboxScope {
  view: InboxView;
}

/** Whether a conversation is in a list, as the server's list would have it. Pure. */
function belongsIn(line: ConversationLine, { view, channelId, platform }: ListQuestion, me: string) {
  if (channelId && line.channelId !== channelId) return false;
  if (platform && line.platform !== platform) return false;
  if (view === "attention") return line.trouble !== null;
  if (view === "closed") return line.status === "closed";
  if (line.status !== "open") return false;
  if (view === "unassigned") return line.assigneeId === null;
  if (view === "mine") return line.assigneeId === me;
  return view !== "waiting" || line.waitingSince !== null;
}

/** Where a conversation stands in a list: `waiting` begins with who waits longest, the others with the newest. */
function placeIn(line: ConversationLine, view: InboxView): Place {
  const at = view === "waiting" ? (line.waitingSince ?? line.lastMessageAt) : line.lastMessageAt;
  return { at: new Date(at), id: line.id };
}

/** Negative if the one place comes before the other in this view. */
function compare(one: Place, other: Place, view: InboxView): number {
  const times = one.at.getTime() - other.at.getTime();
  const order = times || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
  return view === "waiting" ? order : -order;
}

/** Take a conversation out of the pages that are loaded. Pages without it stay the same objects. Pure. */
export function dropLine(pages: ConversationPage[], id: string): ConversationPage[] {
  if (!pages.some(({ items }) => items.some((item) => item.id === id))) return pages;
  return pages.map((page) =>
    page.items.some((item) => item.id === id)
      ? { ...page, items: page.items.filter((item) => item.id !== id) }
      : page,
  );
}

/**
 * Put a conversation as it is now into the pages of a list that are loaded: to its place, or out of them, if it is
 * no longer in this list or comes after the last page loaded. Pages that do not change stay the same objects. Pure.
 */
export function placeLine(
  pages: ConversationPage[],
  line: ConversationLine,
  question: ListQuestion,
  me: string,
): ConversationPage[] {
  if (!belongsIn(line, question, me)) return dropLine(pages, line.id);
  const mine = placeIn(line, question.view);
  const isBefore = (item: ConversationLine) => compare(mine, placeIn(item, question.view), question.view) < 0;
  const others = dropLine(pages, line.id);
  const found = others.findIndex(({ items }) => items.some(isBefore));
  const at = found >= 0 ? found : others.length - 1;
  const page = others[at];
  if (!page) return others;
  const isBeyond = page.next !== null && compare(mine, placeInCursor(page.next), question.view) > 0;
  if (found < 0 && isBeyond) return others;
  const inside = page.items.findIndex(isBefore);
  const place = inside >= 0 ? inside : page.items.length;
  const items = page.items.toSpliced(place, 0, line);
  return others.with(at, { ...page, items });
}

const VIEWS_COUNTED = ["open", "unassigned", "mine", "waiting", "attention", "closed"] as const;

/** The counters once a conversation has changed from the one to the other. Pure. */
export function countAgain(
  counts: InboxCounts,
  { before, after }: { before: ConversationLine; after: ConversationLine },
  scope: InboxScope,
  me: string,
): InboxCounts {
  const isIn = (line: ConversationLine, view: InboxView) => Number(belongsIn(line, { ...scope, view }, me));
  const shifted = { ...counts };
  for (const view of VIEWS_COUNTED) shifted[view] += isIn(after, view) - isIn(before, view);
  return shifted;
}

/** The line of the list for an open conversation. Pure. */
export function lineOf(view: ConversationLine): ConversationLine {
  const { id, channelId, platform, contact, status, assigneeId, waitingSince, unread } = view;
  const { lastMessageAt, lastDirection, lastKind, lastStatus, trouble, preview, replyUntil } = view;
  const last = { lastMessageAt, lastDirection, lastKind, lastStatus, trouble, preview, replyUntil };
  return { id, channelId, platform, contact, status, assigneeId, waitingSince, unread, ...last };
}

const LONG_MINUTES = 60;
const LATE_MINUTES = 24 * 60;

/** How loud a waiting time is shown: from an hour on it is long, from a day on late. Pure. */
export function waitingTone(minutes: number): "calm" | "long" | "late" {
  if (minutes >= LATE_MINUTES) return "late";
  return minutes >= LONG_MINUTES ? "long" : "calm";
}
