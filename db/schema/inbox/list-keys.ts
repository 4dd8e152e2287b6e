import { sql } from "drizzle-orm";

// What the lists of the inbox are sorted by where a column may be empty. An index is used only by a query that says
// the same expression, so each stands here once, with its constants written out. `case` and not `coalesce`: PostgreSQL
// trusts only some expressions before the policy of row level security has been checked, and the others filter row by
// row instead of finding their place in the index.

/** Until when a free reply is allowed; for a contact that never wrote, long ago. */
export const replyEnd = sql`(case when reply_until is null then '1970-01-01 00:00:00+00'::timestamptz else reply_until end)`;

/** Whose conversation it is, where nobody's can be looked up like a member's. */
export const assignedTo = sql`(case when assignee_id is null then '00000000-0000-0000-0000-000000000000'::uuid else assignee_id end)`;

/** Whether it is closed, pending, snoozed, answered or waiting: what most orders ask first. */
export const listState = sql`(case when status <> 'open' then status when waiting_since is null then 'answered' else 'waiting' end)`;

/** What `listState` may be. */
export type ListState = "closed" | "pending" | "snoozed" | "answered" | "waiting";

/** What `assignedTo` is where nobody is assigned. */
export const NOBODY = "00000000-0000-0000-0000-000000000000";
