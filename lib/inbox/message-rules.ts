import type { ConversationState } from "@/lib/words";

/**
 * The lists of the inbox. All but `pending`, `snoozed`, `closed` and `attention` hold open conversations; `ending` those
 * that wait for an answer and whose reply window ends soon.
 */
export const INBOX_VIEWS = [
  "open",
  "unassigned",
  "mine",
  "followed",
  "waiting",
  "ending",
  "attention",
  "pending",
  "snoozed",
  "closed",
] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** The lists that hold the conversations of one state. */
const STATE_VIEWS = ["pending", "snoozed", "closed"] as const satisfies readonly InboxView[];

/** The state whose conversations a list holds; null if it holds open ones, or of any state. Pure. */
export const stateOfView = (view: InboxView): (typeof STATE_VIEWS)[number] | null =>
  STATE_VIEWS.find((one) => one === view) ?? null;

/** The state of a conversation put off until then: without a time it is pending. Pure. */
export const restingState = (until: unknown) => (until ? "snoozed" : "pending");

/** Whether a conversation is put off: it has a snooze that has not ended. Pure. */
export const isResting = (status: ConversationState) => status === "snoozed" || status === "pending";

/** What a message of ours can need attention for; `failed` is the worse. */
export const TROUBLES = ["failed", "unknown"] as const;
