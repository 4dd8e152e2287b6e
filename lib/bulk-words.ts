/** What can be done to many conversations in one action. */
export const BULK_CHANGES = ["close", "reopen", "assign", "label", "read", "unread"] as const;
export type BulkChange = (typeof BULK_CHANGES)[number];

/**
 * How far an action is: the conversations of a list are collected, then changed one piece after the other, until it is
 * done or a member cancels it. It can be undone for a while after that.
 */
export const BULK_STATES = ["collecting", "running", "done", "cancelled", "undoing", "undone"] as const;
export type BulkState = (typeof BULK_STATES)[number];

/**
 * What became of one conversation of an action: it waits for its turn; it was changed; it was so already; it could not
 * be changed; and once the action is undone, it is as before, or stays since somebody changed it meanwhile.
 */
export const BULK_OUTCOMES = ["waiting", "changed", "same", "refused", "restored", "left"] as const;
