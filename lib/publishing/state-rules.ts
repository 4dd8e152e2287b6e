import type { PublicationState } from "@/lib/words";

/** What its publications make of a post; `partial` is out on some channels and not on others. */
export const POST_STATES = [
  "draft",
  "scheduled",
  "publishing",
  "needs_action",
  "published",
  "partial",
  "failed",
  "missed",
  "cancelled",
] as const;

export type PostState = (typeof POST_STATES)[number];

const some = (states: readonly PublicationState[], ...sought: PublicationState[]) =>
  states.some((state) => sought.includes(state));

/**
 * What its publications make of a post. Publications that were cancelled or skipped do not count, unless there are
 * no others.
 */
export function postStateOf(states: readonly PublicationState[]): PostState {
  const counting = states.filter((state) => state !== "cancelled" && state !== "skipped");
  if (counting.length === 0) return states.length === 0 ? "draft" : "cancelled";
  if (counting.every((state) => state === "draft")) return "draft";
  if (some(counting, "publishing", "verifying")) return "publishing";
  if (some(counting, "scheduled")) return some(counting, "published") ? "publishing" : "scheduled";
  const isOutSomewhere = some(counting, "published");
  if (some(counting, "failed", "missed")) {
    if (isOutSomewhere) return "partial";
    return some(counting, "failed") ? "failed" : "missed";
  }
  return some(counting, "needs_action") ? "needs_action" : "published";
}

/** May text, pictures and channels still be changed? Not once anything is out or on its way. */
export function mayChange(states: readonly PublicationState[]): boolean {
  return !some(states, "publishing", "verifying", "published", "needs_action", "skipped");
}

/** Does a channel still wait for its time? What goes out then was agreed to, and changes by a press alone. */
export function isPromised(states: readonly PublicationState[]): boolean {
  return some(states, "scheduled");
}

/** May it be moved to another time? Only while every publication that counts still waits for it. */
export function mayMove(states: readonly PublicationState[]): boolean {
  return states.every((state) => state === "draft" || state === "scheduled" || state === "cancelled");
}

/** May the post be deleted? Not what is out or on its way: deleting here would not take it back there. */
export function mayDelete(states: readonly PublicationState[]): boolean {
  return !some(states, "publishing", "verifying", "published");
}

/** May this publication be cancelled? */
export function mayCancel(state: PublicationState): boolean {
  return some([state], "scheduled", "publishing", "needs_action", "missed", "failed");
}

/** May this publication be tried again? */
export function mayRetry(state: PublicationState): boolean {
  return some([state], "failed", "missed", "cancelled");
}
