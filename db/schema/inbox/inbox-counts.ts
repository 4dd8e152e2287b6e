import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { tenantPolicy, workspaceId } from "@/db/schema/columns";

/**
 * Stored counters, so that no badge counts rows. Buckets: `open`, `closed`, `unassigned`, `waiting`,
 * `attention`, `assignee:<user>`; the same for one channel as `in:<channel>:<bucket>`, except its open ones,
 * which are `channel:<channel>`; each of these for comments alone as `comments/<bucket>`; and all of them for one label as
 * `label:<label>/<bucket>`. All but `closed` and `attention` count open conversations.
 */
export const inboxCounts = pgTable(
  "inbox_counts",
  {
    workspaceId: workspaceId(),
    bucket: text("bucket").notNull(),
    count: integer("count").notNull(),
  },
  (row) => [
    primaryKey({ name: "inbox_counts_pkey", columns: [row.workspaceId, row.bucket] }),
    tenantPolicy(),
  ],
);
