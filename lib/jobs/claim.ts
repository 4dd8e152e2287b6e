import { type SQL, sql } from "drizzle-orm";
import { blobs, ints, uuids } from "@/db/arrays";
import type { Database, Transaction } from "@/db/client";
import { deliveries } from "@/db/schema/work/deliveries";
import type { Delivery } from "./read-delivery";

/** Lanes served in one batch at most; those behind them come in the next. */
const LANES_MAX = 40;
/** Sealed bytes in one batch at most: Meta may put a thousand events into one delivery. */
const BYTES_MAX = 256 * 1024;

/** The last lane of the batch before, if more lanes wait behind it. */
let lastLane = -1;

/** Which part of the lanes a batch is taken from, where batches are applied in parallel. */
export interface Share {
  nth: number;
  of: number;
}

/** The deliveries of a batch. */
export interface Claimed {
  /** To be read and applied. */
  fresh: Delivery[];
  /** Duplicates: `of` is the id of the fresh one with the same bytes, or null if they were applied before. */
  repeats: { id: string; of: string | null }[];
}

export const WHOLE: Share = { nth: 0, of: 1 };

/**
 * Take waiting deliveries, for this transaction alone: the oldest of each lane, lane after lane in turns. So
 * a flood in one lane delays a message of another by one batch and not by the whole flood.
 *
 * @param share Parallel batches take from different lanes, so that they do not wait for each other's locks; a
 *   single waiting lane is open to all.
 */
export async function claim(tx: Transaction, rowsMax: number, { nth, of }: Share): Promise<Claimed> {
  const waiting = await nextLanes(tx);
  const lanes = waiting.length > 1 ? waiting.filter((_, place) => place % of === nth) : waiting;
  if (lanes.length === 0) return { fresh: [], repeats: [] };
  const { rows } = await tx.execute<{ id: string; lane: number; bytes: number | null }>(sql`
    select waiting.id, waiting.lane, octet_length(waiting.body) as bytes
      from unnest(${ints(lanes)}) as turn (lane) cross join lateral (
        select id, lane, body from ${deliveries} where state = 'waiting' and lane = turn.lane
         order by id limit ${Math.ceil(rowsMax / lanes.length)}::int for update skip locked
      ) as waiting`);
  return read(tx, sql`id = any(${uuids(inTurns(rows).slice(0, rowsMax))})`);
}

/** Take this one delivery, if it still waits. */
export function claimOne(tx: Transaction, id: string): Promise<Claimed> {
  return read(tx, sql`state = 'waiting' and id = ${id}`);
}

/** Lanes in which something waits, by number, one index step each. @param after Only those behind this one. */
export async function waitingLanes(
  db: Pick<Database, "execute">,
  after: number,
  lanesMax: number,
): Promise<number[]> {
  const next = (lane: SQL) =>
    sql`select d.lane from ${deliveries} d where d.state = 'waiting' and d.lane > ${lane} order by d.lane limit 1`;
  const { rows } = await db.execute<{ lane: number }>(sql`
    with recursive lanes as (
      (${next(sql`${after}::int`)})
      union all
      select (${next(sql`lanes.lane`)}) from lanes where lanes.lane is not null
    )
    select lane from lanes where lane is not null limit ${lanesMax}`);
  return rows.map(({ lane }) => lane);
}

async function nextLanes(tx: Transaction): Promise<number[]> {
  const behind = await waitingLanes(tx, lastLane, LANES_MAX);
  const lanes = behind.length === 0 && lastLane >= 0 ? await waitingLanes(tx, -1, LANES_MAX) : behind;
  lastLane = lanes.length === LANES_MAX ? lanes.at(-1)! : -1;
  return lanes;
}

/** One of each lane, then the second of each, for as long as the bytes last; always one. @returns Their ids. */
function inTurns(rows: { id: string; lane: number; bytes: number | null }[]): string[] {
  const byLane = [...Map.groupBy(rows, ({ lane }) => lane).values()];
  const turns = Math.max(0, ...byLane.map(({ length }) => length));
  const inOrder = Array.from({ length: turns }, (_, turn) =>
    byLane.flatMap((lane) => lane[turn] ?? []),
  ).flat();
  let bytes = 0;
  const last = inOrder.findIndex((row, place) => {
    bytes += row.bytes ?? 0;
    return place > 0 && bytes > BYTES_MAX;
  });
  return (last < 0 ? inOrder : inOrder.slice(0, last)).map(({ id }) => id);
}

async function read(tx: Transaction, where: SQL): Promise<Claimed> {
  const batch = await tx
    .select({
      id: deliveries.id,
      body: deliveries.body,
      bodyHash: deliveries.bodyHash,
      receivedAt: deliveries.receivedAt,
    })
    .from(deliveries)
    .where(where)
    .orderBy(deliveries.id)
    .for("update", { skipLocked: true });
  return batch.length > 0 ? withoutRepeats(tx, batch) : { fresh: [], repeats: [] };
}

/** The same bytes applied in the last 8 days, or twice in this batch, need not be read again. */
async function withoutRepeats(tx: Transaction, batch: Delivery[]): Promise<Claimed> {
  const hashOf = ({ bodyHash }: Delivery) => bodyHash.toString("hex");
  const first = new Map(batch.toReversed().map((delivery) => [hashOf(delivery), delivery]));
  const { rows } = await tx.execute<{ hash: string }>(sql`
    select distinct encode(body_hash, 'hex') as hash from ${deliveries}
     where body_hash = any(${blobs(batch.map(({ bodyHash }) => bodyHash))}) and state in ('applied', 'kept')`);
  for (const { hash } of rows) first.delete(hash);
  const fresh = new Set(first.values());
  const repeats = batch.filter((delivery) => !fresh.has(delivery));
  return {
    fresh: [...fresh],
    repeats: repeats.map((delivery) => ({ id: delivery.id, of: first.get(hashOf(delivery))?.id ?? null })),
  };
}
