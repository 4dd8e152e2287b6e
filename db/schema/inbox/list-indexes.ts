import { type SQL, sql } from "drizzle-orm";
import { type ExtraConfigColumn, index } from "drizzle-orm/pg-core";
import { assignedTo, listState, replyEnd } from "./list-keys";

type Column = "waitingSince" | "lastMessageAt";

/**
 * The orders of the inbox's lists within one part of it. A list of several parts is merged from a scan of each, so
 * that these few serve every list, order and narrowing, and nothing of other parts is read.
 *
 * @param prefix Before the name of each.
 * @param part What a part is told by, the workspace first.
 * @param id The conversation's id.
 */
export function listIndexes(
  prefix: string,
  part: [ExtraConfigColumn, ...ExtraConfigColumn[]],
  row: Record<Column, ExtraConfigColumn>,
  id: ExtraConfigColumn,
) {
  const by = (name: string, ...order: (ExtraConfigColumn | SQL | Partial<ExtraConfigColumn>)[]) =>
    index(`${prefix}_${name}_idx`).on(...part, ...order);
  // Anew for each: an index takes the direction off its columns when it is made.
  const newest = () => [row.lastMessageAt.desc(), id.desc()];
  const isOpen = sql`status = 'open'`;
  const waits = sql`status = 'open' and waiting_since is not null`;
  return [
    // The newest message first: of closed, answered and waiting ones, and of one member's or nobody's.
    by("newest", listState, ...newest()),
    by("assignee_newest", assignedTo, listState, ...newest()).where(isOpen),
    // Who waits longest.
    by("waiting", row.waitingSince, id).where(waits),
    by("assignee_waiting", assignedTo, row.waitingSince, id).where(waits),
    // Whose window ends first.
    by("ending", listState, replyEnd, id).where(isOpen),
    by("assignee_ending", assignedTo, replyEnd, id).where(isOpen),
    // Open and closed ones alike: a message that fails after the closure must be shown too.
    by("trouble", ...newest()).where(sql`trouble is not null`),
  ];
}
