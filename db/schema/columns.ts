import { sql } from "drizzle-orm";
import { customType, pgPolicy, timestamp, uuid } from "drizzle-orm/pg-core";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** The tenant every row of a tenant table belongs to. First column of each of its keys. */
export const workspaceId = () => uuid("workspace_id").notNull();

/** A moment, to the millisecond, as a `Date`. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Bytes made by `seal` in lib/vault: readable only with the key of the person they are about. */
export const sealed = (name: string) => bytes(name);

/** A keyed or plain hash: it can be searched for, not read. */
export const digest = (name: string) => bytes(name);

const here = sql`workspace_id = current_setting('app.workspace_id')::uuid`;

/**
 * A row is seen and written only inside its own workspace's unit of work.
 *
 * No sub-select, which Citus refuses, and no default: a query without a scope is an error.
 */
export const tenantPolicy = () => pgPolicy("tenant", { for: "all", using: here, withCheck: here });
