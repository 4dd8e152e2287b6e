import { type Place, partsOf } from "@/lib/contacts/finding/cursor-rules";
import { HOUR_MS } from "@/lib/days";
import type { ConversationKind } from "@/lib/words";
import type { InboxView } from "./message-rules";
import type { ConversationLine } from "./shapes";

/** The orders of a list: the newest message first, who waits longest first, whose reply window ends first. */
export const INBOX_SORTS = ["newest", "oldest", "ending"] as const;
export type InboxSort = (typeof INBOX_SORTS)[number];

/** How far ahead the list of ending windows looks, in hours. */
export const ENDS_WITHIN = 4;
/** What a member can choose instead. */
export const ENDS_WITHIN_CHOICES = [1, 2, 4, 8, 12] as const;

const ALL_SORTS = ["newest", "oldest", "ending"] as const;

/** So many ending windows are counted; more show as "99+". */
export const ENDING_MAX = 100;

/** The orders in which each list can be read; the first is the one it has if nothing is chosen. */
export const SORTS_OF: Record<InboxView, readonly [InboxSort, ...InboxSort[]]> = {
  open: ALL_SORTS,
  unassigned: ALL_SORTS,
  mine: ALL_SORTS,
  followed: ALL_SORTS,
  waiting: ["oldest", "ending"],
  ending: ["ending"],
  attention: ["newest"],
  pending: ["newest"],
  snoozed: ["newest"],
  closed: ["newest"],
};

/** The orders of a list, or of what it has of one kind: comments have no window that could end first. Pure. */
export const sortsOf = (view: InboxView, kind?: ConversationKind | null): readonly InboxSort[] =>
  kind === "comments" && view !== "ending"
    ? SORTS_OF[view].filter((sort) => sort !== "ending")
    : SORTS_OF[view];

/** The order of a list: the chosen one where the list has it, else its first. Pure. */
export const sortOf = (
  view: InboxView,
  chosen?: InboxSort | null,
  kind?: ConversationKind | null,
): InboxSort => sortsOf(view, kind).find((sort) => sort === chosen) ?? SORTS_OF[view][0];

/** The order as a part of a question: named only where the list has it and it is not its first. Pure. */
export function chosenSort(
  view: InboxView,
  sort?: InboxSort | null,
  kind?: ConversationKind | null,
): { sort?: InboxSort } {
  const chosen = sortOf(view, sort, kind);
  return chosen === SORTS_OF[view][0] ? {} : { sort: chosen };
}

/**
 * Where a conversation stands in a list. An order has one or two groups: who waits, then who does not; windows that
 * are open, then those that are over. The second group is always read from its newest to its oldest.
 */
export interface Rank extends Place {
  group: 0 | 1;
  /** Meta's time at which the list was begun: which windows are over is decided once for all its pages. */
  from: Date;
}

type Ranked = Pick<ConversationLine, "id" | "waitingSince" | "lastMessageAt" | "replyUntil">;

/** The rank of a conversation in an order. Pure. */
export function rankOf(line: Ranked, sort: InboxSort, from: Date): Rank {
  const { id, waitingSince, lastMessageAt, replyUntil } = line;
  if (sort === "newest") return { group: 0, at: new Date(lastMessageAt), id, from };
  if (sort === "oldest") {
    return { group: waitingSince ? 0 : 1, at: new Date(waitingSince ?? lastMessageAt), id, from };
  }
  const at = new Date(replyUntil ?? 0);
  return { group: at > from ? 0 : 1, at, id, from };
}

/** Negative if the one comes before the other in this order. Pure. */
export function compareRanks(one: Rank, other: Rank, sort: InboxSort): number {
  if (one.group !== other.group) return one.group - other.group;
  const order = one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
  return isDescending(one.group, sort) ? -order : order;
}

/** Whether a group of an order is read from its newest to its oldest. Pure. */
export const isDescending = (group: Rank["group"], sort: InboxSort) => sort === "newest" || group === 1;

/** Whether the window of a conversation ends within these hours after a moment, and is not over. Pure. */
export function endsSoon({ replyUntil }: Pick<Ranked, "replyUntil">, from: Date, endsWithin = ENDS_WITHIN) {
  const leftMs = replyUntil ? Date.parse(replyUntil) - from.getTime() : 0;
  return leftMs > 0 && leftMs <= endsWithin * HOUR_MS;
}

/** Encode a rank as an opaque cursor. */
export const rankCursor = ({ at, id, group, from }: Rank) =>
  btoa([at.toISOString(), id, group, from.toISOString()].join("|"));

/** Decode a cursor of our own server without checking it: the browser need not load a validator. */
export function rankInCursor(cursor: string): Rank {
  const [at = "", id = "", group, from = ""] = partsOf(cursor);
  return { at: new Date(at), id, group: group === "1" ? 1 : 0, from: new Date(from) };
}
