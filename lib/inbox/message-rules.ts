/**
 * The lists of the inbox. All but `snoozed`, `closed` and `attention` hold open conversations; `ending` those that wait for an
 * answer and whose reply window ends soon.
 */
export const INBOX_VIEWS = [
  "open",
  "unassigned",
  "mine",
  "waiting",
  "ending",
  "attention",
  "snoozed",
  "closed",
] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** What a message of ours can need attention for; `failed` is the worse. */
export const TROUBLES = ["failed", "unknown"] as const;
