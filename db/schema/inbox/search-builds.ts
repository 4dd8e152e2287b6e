import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";

/** How far messages and notes older than search, or than its rules, have been made findable: one row a workspace. */
export const searchBuilds = pgTable(
  "search_builds",
  {
    workspaceId: workspaceId(),
    /** The version of the rules it is made by. */
    version: integer("version").notNull(),
    state: text("state", { enum: ["running", "stopped", "done"] }).notNull(),
    /** Messages first, the newest first; then notes. */
    step: text("step", { enum: ["messages", "notes"] }).notNull(),
    /** The id down to which this step is done; null at its beginning. */
    place: uuid("place"),
    total: integer("total").notNull(),
    done: integer("done").notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (row) => [primaryKey({ name: "search_builds_pkey", columns: [row.workspaceId] }), tenantPolicy()],
);
