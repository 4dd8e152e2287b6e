import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "@/db/schema/columns";

/** House table: one row a worker pool, stamped by the database's clock. */
export const workerHeartbeats = pgTable("worker_heartbeats", {
  poolId: text("pool_id").primaryKey(),
  beatAt: instant("beat_at").notNull(),
  /** By how much Meta's clock is ahead of this server's; null until Meta has answered. */
  metaAheadMs: integer("meta_ahead_ms"),
});
