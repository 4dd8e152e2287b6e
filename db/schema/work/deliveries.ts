import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { digest, instant, sealed } from "@/db/schema/columns";

export type Change = readonly [kind: string, id: string];

/**
 * House table: one webhook body as Meta sent it, sealed at the door and emptied once applied.
 *
 * `state`: `waiting` for the drain; `applied`; `parked` when an event in it could not be applied, or nobody
 * has connected the asset it is about; `kept` when it was applied and now has only parts of kinds that this
 * build does not read; `dropped` when a person gave a parked one up. The receiver may insert here and nothing
 * else.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid("id").primaryKey(),
    state: text("state", { enum: ["waiting", "applied", "parked", "kept", "dropped"] }).notNull(),
    /** A hash of the asset its first entry is about: the drain takes turns among these. */
    lane: integer("lane").notNull().default(0),
    body: sealed("body"),
    /** SHA-256 of the raw bytes: it proves, without opening the body, that a delivery was stored. */
    bodyHash: digest("body_hash").notNull(),
    receivedAt: instant("received_at").notNull(),
    appliedAt: instant("applied_at"),
    /** Why it is parked: an error's name or `unknown_asset`; never text from outside. */
    parkedReason: text("parked_reason"),
    parkedAt: instant("parked_at"),
    /** The build that could not apply it: another one may. */
    parkedBuild: text("parked_build"),
    /** The workspaces whose assets are in it, or the only workspace; empty if nobody can be told. */
    parkedFor: uuid("parked_for").array(),
    /** The size of its body, for roles that may not read it. */
    parkedBytes: integer("parked_bytes"),
    /** How often it was parked after a try to apply it. */
    attempts: integer("attempts").notNull().default(0),
    /** How often a worker died while applying it. */
    deaths: integer("deaths").notNull().default(0),
  },
  (row) => [
    // The drain takes the oldest waiting ones of each lane in turn; ids are in order of arrival.
    index("deliveries_lane_idx").on(row.lane, row.id).where(sql`state = 'waiting'`),
    // The list of parked deliveries.
    index("deliveries_parked_idx").on(row.id).where(sql`state = 'parked'`),
    // A workspace's parked deliveries, and their number.
    index("deliveries_parked_for_idx").using("gin", row.parkedFor).where(sql`state = 'parked'`),
    // The bytes kept of each asset's deliveries for a later build, summed without reading any.
    index("deliveries_kept_idx").on(row.lane, row.parkedBytes).where(sql`state = 'kept'`),
    // A body delivered again is found by its hash, so that one in eight days is applied only once.
    index("deliveries_hash_idx").on(row.bodyHash),
  ],
);
