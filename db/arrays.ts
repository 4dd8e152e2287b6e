import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

// Lists as one parameter each, for `unnest`: the statement's text stays the same whatever their length.

// Ids, numbers, moments and bytes need no escaping, and are written as PostgreSQL literals here: the driver
// would check every character of each.

const literalOf = (spelt: (string | null)[]) => sql.param(`{${spelt.map((one) => one ?? "NULL").join(",")}}`);

const ID_LETTERS = 36;

/** A list of ids as one `uuid[]` parameter. */
export const uuids = (values: (string | null)[]): SQL =>
  // A value of another length is no id of ours: it is escaped, and PostgreSQL refuses it.
  values.every((value) => value === null || value.length === ID_LETTERS)
    ? sql`${literalOf(values)}::uuid[]`
    : sql`${sql.param(values)}::uuid[]`;

/** A list of texts as one `text[]` parameter. PostgreSQL's text holds no NUL: it is left out. */
export const texts = (values: (string | null)[]): SQL =>
  sql`${sql.param(values.map((value) => value?.replaceAll("\0", "") ?? null))}::text[]`;

/** A list of bytes as one `bytea[]` parameter. */
export const blobs = (values: (Buffer | null)[]): SQL =>
  sql`${literalOf(values.map((value) => value && `"\\\\x${value.toString("hex")}"`))}::bytea[]`;

/** A list of moments as one `timestamptz[]` parameter. */
export const instants = (values: (Date | null)[]): SQL =>
  sql`${literalOf(values.map((value) => value?.toISOString() ?? null))}::timestamptz[]`;

/** A list of whole numbers as one `int[]` parameter. */
export const ints = (values: (number | null)[]): SQL =>
  sql`${literalOf(values.map((value) => value?.toString() ?? null))}::int[]`;

/** A list of whole numbers beyond 32 bits as one `bigint[]` parameter. */
export const bigints = (values: number[]): SQL => sql`${literalOf(values.map(String))}::bigint[]`;

/** A list of yes and no as one `bool[]` parameter. */
export const bools = (values: boolean[]): SQL => sql`${literalOf(values.map(String))}::bool[]`;

/** Lists as columns, by name: each name is beside its values, never in a second list of the same order. */
type Columns = Record<string, SQL>;

/**
 * Lists as the columns of a table, each beside its name: `unnest(…) as now (id, status)`.
 *
 * @example sql`update … from ${rowsOf("now", { id: uuids(ids), status: texts(states) })} where …`
 */
export function rowsOf(alias: string, columns: Columns): SQL {
  const lists = Object.values(columns);
  return sql`unnest(${sql.join(lists, sql`, `)}) as ${sql.identifier(alias)} (${namesOf(columns)})`;
}

/**
 * The names of columns as `insert` lists them, in the order in which `rowsOf` gives their values.
 *
 * @example sql`insert into … (workspace_id, ${namesOf(columns)}) select …, new.* from ${rowsOf("new", columns)}`
 */
export const namesOf = (columns: Columns): SQL =>
  sql.join(
    Object.keys(columns).map((name) => sql.identifier(name)),
    sql`, `,
  );

/**
 * Whether a row of `table` has the values of one of these rows: `(channel_id, external_id) in (select …)`.
 *
 * @example sql`${isOneOf(messages, { channel_id: uuids(channelIds), external_id: texts(externalIds) })}`
 */
export function isOneOf(table: PgTable, columns: Columns): SQL {
  const here = Object.keys(columns).map((name) => sql`${table}.${sql.identifier(name)}`);
  return sql`(${sql.join(here, sql`, `)}) in (select * from ${rowsOf("one", columns)})`;
}

/** The assignments of `update … set` that copy these columns from a table made by `rowsOf`. */
export const setFrom = (alias: string, names: string[]): SQL =>
  sql.join(
    names.map((name) => sql`${sql.identifier(name)} = ${sql.identifier(alias)}.${sql.identifier(name)}`),
    sql`, `,
  );
