import { CONVERSATION_KINDS } from "@/lib/words";
import { INBOX_VIEWS, type InboxView, stateOfView } from "./message-rules";
import type { ConversationLine, ConversationPage, InboxCounts, InboxScope } from "./shapes";
import {
  compareRanks,
  ENDING_MAX,
  endsSoon,
  type InboxSort,
  rankInCursor,
  rankOf,
  sortOf,
} from "./sort-rules";

/** A list of the inbox: a view, of one channel, platform, label or kind or all, and its order where it is not the view's own. */
export interface ListQuestion extends InboxScope {
  view: InboxView;
  sort?: InboxSort;
}

/** Whether a conversation is in a list begun at a moment, as the server's list would have it. Pure. */
function belongsIn(line: ConversationLine, question: ListQuestion, me: string, from: Date): boolean {
  const { view, channelId, platform, labelId, kind, endsWithin } = question;
  if (channelId && line.channelId !== channelId) return false;
  if (platform && line.platform !== platform) return false;
  if (kind && line.kind !== kind) return false;
  if (labelId && !line.labelIds.includes(labelId)) return false;
  if (view === "attention") return line.trouble !== null;
  const state = stateOfView(view);
  if (state) return line.status === state;
  if (line.status !== "open") return false;
  if (view === "unassigned") return line.assigneeId === null;
  if (view === "mine") return line.assigneeId === me;
  if (view === "followed") return line.isFollowed;
  if (view === "open") return true;
  return line.waitingSince !== null && (view === "waiting" || endsSoon(line, from, endsWithin));
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
  const from = new Date(pages[0]?.from ?? 0);
  if (!belongsIn(line, question, me, from)) return dropLine(pages, line.id);
  const sort = sortOf(question.view, question.sort, question.kind);
  const mine = rankOf(line, sort, from);
  const isBefore = (item: ConversationLine) => compareRanks(mine, rankOf(item, sort, from), sort) < 0;
  const others = dropLine(pages, line.id);
  const found = others.findIndex(({ items }) => items.some(isBefore));
  const at = found >= 0 ? found : others.length - 1;
  const page = others[at];
  if (!page) return others;
  const isBeyond = page.next !== null && compareRanks(mine, rankInCursor(page.next), sort) > 0;
  if (found < 0 && isBeyond) return others;
  const inside = page.items.findIndex(isBefore);
  const place = inside >= 0 ? inside : page.items.length;
  const items = page.items.toSpliced(place, 0, line);
  return others.with(at, { ...page, items });
}

/**
 * The counters once a conversation has changed from the one to the other. Pure.
 *
 * @param now Meta's time: which windows end soon is counted by it.
 */
export function countAgain(
  counts: InboxCounts,
  { before, after }: { before: ConversationLine; after: ConversationLine },
  scope: InboxScope,
  me: string,
  now: Date,
): InboxCounts {
  const isIn = (line: ConversationLine, view: InboxView, kind = scope.kind) =>
    Number(belongsIn(line, { ...scope, ...(kind ? { kind } : {}), view }, me, now));
  const shifted = { ...counts, kinds: { ...counts.kinds } };
  const shift = (view: InboxView, by: number) => {
    const count = counts[view];
    if (count !== null) shifted[view] = count + by;
  };
  for (const view of INBOX_VIEWS) shift(view, isIn(after, view) - isIn(before, view));
  for (const kind of CONVERSATION_KINDS)
    shifted.kinds[kind] += isIn(after, "open", kind) - isIn(before, "open", kind);
  return { ...shifted, ending: Math.min(ENDING_MAX, Math.max(0, shifted.ending)) };
}

/** The line of the list for an open conversation. Pure. */
export function lineOf(view: ConversationLine): ConversationLine {
  const { id, channelId, platform, kind, contact, subject } = view;
  const { status, snoozedUntil, assigneeId, labelIds, waitingSince, unread, isMentioned, isFollowed } = view;
  const { lastMessageAt, lastDirection, lastKind, lastStatus, trouble, preview, replyUntil } = view;
  const { lastAuthorId, isLastFromElsewhere, lastRule } = view;
  const by = { lastAuthorId, isLastFromElsewhere, lastRule };
  const last = { lastMessageAt, lastDirection, lastKind, lastStatus, trouble, preview, replyUntil };
  const whose = { id, channelId, platform, kind, contact, subject };
  const mine = { unread, isMentioned, isFollowed };
  return { ...whose, status, snoozedUntil, assigneeId, labelIds, waitingSince, ...mine, ...last, ...by };
}

const LONG_MINUTES = 60;
const LATE_MINUTES = 24 * 60;

/** How loud a waiting time is shown: from an hour on it is long, from a day on late. Pure. */
export function waitingTone(minutes: number): "calm" | "long" | "late" {
  if (minutes >= LATE_MINUTES) return "late";
  return minutes >= LONG_MINUTES ? "long" : "calm";
}
