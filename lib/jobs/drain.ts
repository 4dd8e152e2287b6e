import { type SQL, sql } from "drizzle-orm";
import { blobs, texts, uuids } from "@/db/arrays";
import type { Transaction } from "@/db/client";
import { deliveries } from "@/db/schema/work/deliveries";
import { database } from "@/lib/context";
import { failpoint } from "@/lib/failpoint";
import { applyTold, type Located } from "./apply-told";
import { assetKey, findAddresses } from "./find-addresses";
import { type Delivery, readDelivery } from "./read-delivery";

/** Deliveries applied in one transaction at most. */
export const DRAIN_ROWS_MAX = 200;

/**
 * Apply a batch of waiting deliveries: claim, apply and mark in one transaction, so that a crash leaves
 * nothing half done and nothing to recover.
 *
 * A body applied before is marked and no more. One with an event that cannot be applied, or an asset nobody
 * has connected, is parked with its body while all its other events are applied.
 *
 * @param rowsMax Deliveries at most.
 * @returns How many were taken: less than `rowsMax` means none is left for now.
 * @throws what is worth trying again: a deadlock, a lost connection.
 */
export function drain(rowsMax: number = DRAIN_ROWS_MAX): Promise<number> {
  return applyClaimed((tx) => claim(tx, sql`state = 'waiting'`, rowsMax));
}

/** Apply this one delivery alone, if it still waits. @throws as `drain` does. */
export async function drainOne(id: string): Promise<void> {
  await applyClaimed((tx) => claim(tx, sql`state = 'waiting' and id = ${id}`, 1));
}

async function applyClaimed(claimed: (tx: Transaction) => Promise<Delivery[]>): Promise<number> {
  const taken = await database().transaction(async (tx) => {
    const batch = await claimed(tx);
    if (batch.length === 0) return 0;
    const problems = await applyBatch(tx, batch);
    await mark(tx, batch, problems);
    failpoint("before_drain_commit");
    return batch.length;
  });
  if (taken > 0) failpoint("after_drain_commit");
  return taken;
}

async function claim(tx: Transaction, where: SQL, rowsMax: number): Promise<Delivery[]> {
  return tx
    .select({
      id: deliveries.id,
      body: deliveries.body,
      bodyHash: deliveries.bodyHash,
      deaths: deliveries.deaths,
    })
    .from(deliveries)
    .where(where)
    .orderBy(deliveries.id)
    .limit(rowsMax)
    .for("update", { skipLocked: true });
}

/** @returns Why deliveries have to be parked, by id. */
async function applyBatch(tx: Transaction, batch: Delivery[]): Promise<Map<string, string>> {
  const news = await withoutRepeats(tx, batch);
  const problems = new Map<string, string>();
  const told = news.flatMap((delivery) => {
    const { events, problem } = readDelivery(delivery);
    if (problem) problems.set(delivery.id, problem);
    return events;
  });
  const addresses = await findAddresses(tx, told);
  const located = told.flatMap((one): Located[] => {
    const at = addresses.get(assetKey(one.platform, one.event.asset));
    if (!at && !problems.has(one.deliveryId)) problems.set(one.deliveryId, "unknown_asset");
    return at ? [{ ...one, at }] : [];
  });
  for (const [id, name] of await applyTold(tx, located)) problems.set(id, name);
  return withRepeats(batch, problems);
}

/** A repeat of what is parked is parked too: called applied, it would have the other taken for a repeat later. */
function withRepeats(batch: Delivery[], problems: Map<string, string>): Map<string, string> {
  const hashOf = ({ bodyHash }: Delivery) => bodyHash.toString("hex");
  const byHash = new Map(
    batch.flatMap((one) => (problems.has(one.id) ? [[hashOf(one), problems.get(one.id)!]] : [])),
  );
  return new Map(
    batch.flatMap((one) => (byHash.has(hashOf(one)) ? [[one.id, byHash.get(hashOf(one))!]] : [])),
  );
}

/** The same bytes applied in the last 8 days, or twice in this batch, need not be read again. */
async function withoutRepeats(tx: Transaction, batch: Delivery[]): Promise<Delivery[]> {
  const first = new Map(batch.toReversed().map((delivery) => [delivery.bodyHash.toString("hex"), delivery]));
  const { rows } = await tx.execute<{ hash: string }>(sql`
    select distinct encode(body_hash, 'hex') as hash from ${deliveries}
     where body_hash = any(${blobs(batch.map(({ bodyHash }) => bodyHash))}) and state = 'applied'`);
  for (const { hash } of rows) first.delete(hash);
  return [...first.values()];
}

async function mark(tx: Transaction, batch: Delivery[], problems: Map<string, string>): Promise<void> {
  const parked = [...problems];
  const applied = batch.filter(({ id }) => !problems.has(id)).map(({ id }) => id);
  if (applied.length > 0) {
    await tx.execute(sql`
      update ${deliveries} set state = 'applied', applied_at = now(), body = null, parked_reason = null
       where id = any(${uuids(applied)})`);
  }
  if (parked.length === 0) return;
  await tx.execute(sql`
    update ${deliveries} set state = 'parked', parked_reason = problem.reason
      from unnest(${uuids(parked.map(([id]) => id))}, ${texts(parked.map(([, reason]) => reason))})
        as problem (id, reason)
     where deliveries.id = problem.id`);
}
