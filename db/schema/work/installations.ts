import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant, sealed } from "@/db/schema/columns";

/**
 * House table: the one row about this installation itself. No process may read it, only the start, as owner.
 *
 * Roles belong to the whole server, so two installations on one server need different role names:
 * `roleSuffix` is the end of their names. It is empty for roles older than this table.
 */
export const installations = pgTable("installations", {
  id: uuid("id").primaryKey(),
  roleSuffix: text("role_suffix").notNull(),
  /** Sealed with a key derived from the master key, so that a start can check its key. */
  canary: sealed("canary").notNull(),
  createdAt: instant("created_at").notNull(),
});
