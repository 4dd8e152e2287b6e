import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";

/**
 * House table: how often something was tried lately, by a keyed hash of the source and what was tried.
 * rate-limiter-flexible writes it, in this order of columns; `expire` is in milliseconds since 1970.
 */
export const tryCounts = pgTable("try_counts", {
  key: text("key").primaryKey(),
  points: integer("points").notNull(),
  expire: bigint("expire", { mode: "number" }),
});
