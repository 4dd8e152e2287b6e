import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";

/**
 * How far the newest comments of a channel have been read back, page after page and again and again: for what no
 * webhook told, and for what Instagram tells by none. One row for a channel, so that it is never read twice at once.
 */
export const commentReadings = pgTable(
  "comment_readings",
  {
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    /** Where in the list of what was published to go on; null at its beginning, and once all is read. */
    cursor: text("cursor"),
    startedAt: instant("started_at").notNull(),
    /** When the last page was read. A reading silent for long has lost its job. */
    steppedAt: instant("stepped_at").notNull(),
    /** Null while it is under way. */
    finishedAt: instant("finished_at"),
    /** Why it ended early: a meaning of Meta's refusals. */
    failure: text("failure"),
  },
  (row) => [
    primaryKey({ name: "comment_readings_pkey", columns: [row.workspaceId, row.channelId] }),
    tenantPolicy(),
  ],
);
