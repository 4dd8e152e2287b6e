import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "@/db/schema/columns";

/** House table: jobs enqueued in a transaction, to be moved to the queue. */
export const waitingJobs = pgTable("waiting_jobs", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  payload: jsonb("payload").$type<Record<string, string>>().notNull(),
  /** Jobs of one queue run one after the other. */
  queueName: text("queue_name"),
  /** A second job of the same key replaces the first. */
  jobKey: text("job_key"),
  runAt: instant("run_at"),
  createdAt: instant("created_at").notNull(),
});
