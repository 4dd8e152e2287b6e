import { bigint, index, jsonb, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { instant, workspaceId } from "@/db/schema/columns";
import type { Change } from "./deliveries";

/** House table: the feed of open screens, numbered per workspace without gaps. Ids and kinds only. */
export const feedEvents = pgTable(
  "feed_events",
  {
    workspaceId: workspaceId(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    changes: jsonb("changes").$type<Change[]>().notNull(),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({ name: "feed_events_pkey", columns: [row.workspaceId, row.seq] }),
    // Old events are swept by age.
    index("feed_events_at_idx").on(row.at),
  ],
);
