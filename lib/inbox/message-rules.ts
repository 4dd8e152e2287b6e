/** The lists of the inbox. All but `closed` and `attention` hold open conversations. */
export const INBOX_VIEWS = ["open", "unassigned", "mine", "waiting", "attention", "closed"] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** What a message of ours can need attention for; `failed` is the worse. */
export const TROUBLES = ["failed", "unknown"] as const;
