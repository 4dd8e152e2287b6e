import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { digest, instant, sealed } from "@/db/schema/columns";

export type Change = readonly [kind: string, id: string];

/**
 * House table: one webhook body as Meta sent it, sealed at the door and emptied once applied.
 *
 * `state`: `waiting` for the drain; `applied`; `parked` when an event in it could not be applied, or nobody
 * has connected the asset it is about. The receiver may insert here and nothing else.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid("id").primaryKey(),
    state: text("state", { enum: ["waiting", "applied", "parked"] }).notNull(),
    body: sealed("body"),
    /** SHA-256 of the raw bytes: what proves, without reading it, that a delivery was kept. */
    bodyHash: digest("body_hash").notNull(),
    receivedAt: instant("received_at").notNull(),
    appliedAt: instant("applied_at"),
    /** Why it is parked: an error's name or `unknown_asset`; never text from outside. */
    parkedReason: text("parked_reason"),
    /** How often a worker died with this one in its hands. */
    deaths: integer("deaths").notNull().default(0),
  },
  (row) => [
    // The drain takes the oldest waiting ones; ids are in order of arrival.
    index("deliveries_waiting_idx").on(row.id).where(sql`state = 'waiting'`),
    // The list of what an administrator has to look at.
    index("deliveries_parked_idx").on(row.id).where(sql`state = 'parked'`),
    // A body delivered again is found by its hash, so that one in eight days is applied only once.
    index("deliveries_hash_idx").on(row.bodyHash),
  ],
);
