import { type SQL, sql } from "drizzle-orm";
import { bigints, ints, rowsOf } from "@/db/arrays";
import { messageTokens } from "@/db/schema/inbox/message-tokens";
import type { Place } from "@/lib/contacts/finding/cursor-rules";
import type { Context } from "@/lib/context";

/** Which messages and notes come into question. */
export interface Lookup {
  /** Of each condition at least one token. */
  conditions: number[][];
  since: Date | null;
  /** Not included. */
  until: Date | null;
}

/** How many rows of the rarest token one statement reads: a bound, whatever is looked for and however much there is. */
const WINDOW_ROWS = 1_000;
/** So many rows of each token tell how rare it is. */
const SAMPLE_ROWS = 200;

interface Candidates {
  found: Place[];
  /** Up to where the rarest token was read; null if nothing is left. */
  next: Place | null;
}

/**
 * Messages and notes that have what is looked for by their tokens, the newest first. Reads the rarest token in its
 * order, and of each row looks whether the other tokens are there.
 *
 * @param before Where the last page ended.
 */
export async function readCandidates(
  ctx: Context,
  lookup: Lookup,
  before: Place | null,
  limit: number,
): Promise<Candidates> {
  const rarest = await rarestOf(ctx, lookup, before);
  if (rarest === null) return { found: [], next: null };
  const drivers = lookup.conditions[rarest] ?? [];
  const others = lookup.conditions.filter((_, index) => index !== rarest);
  const rows = Math.max(1, Math.floor(WINDOW_ROWS / drivers.length));
  const window = windowOf(ctx, drivers, within(lookup, before), rows);
  // One look for each row and token: a limit keeps the planner from reading all rows of the other token instead.
  const looks = others.map(
    (tokens, index) => sql`cross join lateral (
      select 1 from ${messageTokens} other
       where other.workspace_id = ${ctx.workspaceId} and ${isAnyOf(tokens, "other")}
         and other.at = near.at and other.id = near.id limit 1) ${sql.raw(`look${index}`)}`,
  );
  const { rows: found } = await ctx.db.execute<Row>(sql`
    select near.at, near.id from (${window}) near ${sql.join(looks, sql` `)}
     order by near.at desc, near.id desc limit ${limit}`);
  const last = found.length < limit ? await lastOf(ctx, window, rows) : found.at(-1);
  return { found: found.map(placeIn), next: last ? placeIn(last) : null };
}

type Row = { at: string | Date; id: string };

const placeIn = ({ at, id }: Row): Place => ({ at: new Date(at), id });

/** The newest rows of one token, or of several together. */
function windowOf({ workspaceId }: Context, tokens: number[], conditions: SQL, rows: number): SQL {
  const [token] = tokens;
  const of = (one: SQL) => sql`select at, id from ${messageTokens}
    where workspace_id = ${workspaceId} and token = ${one} and ${conditions}
    order by at desc, id desc limit ${rows}`;
  if (tokens.length === 1) return of(sql`${token}::bigint`);
  return sql`select one.at, one.id from ${rowsOf("driver", { number: bigints(tokens) })}
    cross join lateral (${of(sql`driver.number`)}) one order by one.at desc, one.id desc limit ${rows}`;
}

/** The last row of a full window. */
async function lastOf({ db }: Context, window: SQL, rows: number): Promise<Row | undefined> {
  const found = await db.execute<Row>(
    sql`select near.at, near.id from (${window}) near offset ${rows - 1} limit 1`,
  );
  return found.rows[0];
}

function within({ since, until }: Lookup, before: Place | null): SQL {
  return sql.join(
    [
      sql`true`,
      ...(since ? [sql`at >= ${since.toISOString()}::timestamptz`] : []),
      ...(until ? [sql`at < ${until.toISOString()}::timestamptz`] : []),
      ...(before ? [sql`(at, id) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`] : []),
    ],
    sql` and `,
  );
}

const isAnyOf = (tokens: number[], alias: string) =>
  tokens.length === 1
    ? sql`${sql.identifier(alias)}.token = ${tokens[0]}::bigint`
    : sql`${sql.identifier(alias)}.token = any(${bigints(tokens)})`;

/** Which condition has the fewest rows from here on. @returns Null if one of them has none. */
async function rarestOf(ctx: Context, lookup: Lookup, before: Place | null): Promise<number | null> {
  const { conditions } = lookup;
  if (conditions.length === 0) return null;
  if (conditions.length === 1) return 0;
  const all = conditions.flatMap((tokens, index) => tokens.map((token) => ({ token, index })));
  const columns = {
    number: bigints(all.map(({ token }) => token)),
    place: ints(all.map(({ index }) => index)),
  };
  const { rows } = await ctx.db.execute<{ place: number; rows: number; oldest: string | Date | null }>(sql`
    select asked.place, count(sample.at)::int as rows, min(sample.at) as oldest
      from ${rowsOf("asked", columns)}
      left join lateral (
        select at from ${messageTokens} where workspace_id = ${ctx.workspaceId} and token = asked.number
          and ${within(lookup, before)} order by at desc, id desc limit ${SAMPLE_ROWS}) sample on true
     group by asked.place`);
  if (rows.some((row) => row.rows === 0)) return null;
  const [rarest] = rows.toSorted((one, other) => {
    const isFull = (row: typeof one) => row.rows >= SAMPLE_ROWS;
    if (!isFull(one) || !isFull(other)) return one.rows - other.rows;
    // As many rows reach further back: it is rarer.
    return Number(new Date(one.oldest ?? 0)) - Number(new Date(other.oldest ?? 0));
  });
  return rarest?.place ?? null;
}
