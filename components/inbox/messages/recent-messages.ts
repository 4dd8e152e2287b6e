import type { MessagePage, MessageView } from "@/lib/inbox/shapes";

/** Both lists in time order; of a message in both, the second is the newer version. Pure. */
export function together(some: readonly MessageView[], more: readonly MessageView[]): MessageView[] {
  const byId = new Map([...some, ...more].map((message) => [message.id, message]));
  return [...byId.values()].sort(
    (one, other) => Date.parse(one.sentAt) - Date.parse(other.sentAt) || (one.id < other.id ? -1 : 1),
  );
}

/**
 * The newest page after those that were shown. Null where more came between them than a page holds: both together would
 * leave out what was said between, and nobody would see the gap. Pure.
 */
export function joined(
  shown: readonly MessageView[],
  { items, older }: Pick<MessagePage, "items" | "older">,
): MessageView[] | null {
  const ids = new Set(shown.map(({ id }) => id));
  const isApart = older !== null && shown.length > 0 && !items.some(({ id }) => ids.has(id));
  return isApart ? null : together(shown, items);
}
