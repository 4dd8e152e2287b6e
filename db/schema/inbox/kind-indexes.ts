import { sql } from "drizzle-orm";
import { type ExtraConfigColumn, index } from "drizzle-orm/pg-core";
import { assignedTo } from "./list-keys";

type Column = "workspaceId" | "id" | "kind" | "status" | "waitingSince" | "lastMessageAt";

/**
 * The indexes of each list for one kind of conversation: comments or direct messages may be few among very many of the
 * other. By the window's end there is no need: comments have none, and come last.
 */
export const kindIndexes = (row: Record<Column, ExtraConfigColumn>) => [
  index("conversations_kind_idx").on(
    row.workspaceId,
    row.kind,
    row.status,
    row.lastMessageAt.desc(),
    row.id.desc(),
  ),
  index("conversations_kind_waiting_idx")
    .on(row.workspaceId, row.kind, row.waitingSince, row.id)
    .where(sql`status = 'open' and waiting_since is not null`),
  index("conversations_kind_assignee_idx")
    .on(row.workspaceId, row.kind, assignedTo, row.lastMessageAt.desc(), row.id.desc())
    .where(sql`status = 'open'`),
  index("conversations_kind_assignee_waiting_idx")
    .on(row.workspaceId, row.kind, assignedTo, row.waitingSince, row.id)
    .where(sql`status = 'open' and waiting_since is not null`),
  index("conversations_kind_trouble_idx")
    .on(row.workspaceId, row.kind, row.lastMessageAt.desc(), row.id.desc())
    .where(sql`trouble is not null`),
];
