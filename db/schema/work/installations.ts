import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant, sealed } from "@/db/schema/columns";

/**
 * House table: the one row about this installation itself. No process may read it, only the start, as owner.
 *
 * Roles belong to the whole server, so those of two installations on one must not be called the same:
 * `roleSuffix` is what their names end with. It is empty where they were made before there was this table.
 */
export const installations = pgTable("installations", {
  id: uuid("id").primaryKey(),
  roleSuffix: text("role_suffix").notNull(),
  /** Sealed with a key made from the master key: whether a start was given the right one. */
  canary: sealed("canary").notNull(),
  createdAt: instant("created_at").notNull(),
});
