import { sql } from "drizzle-orm";
import { blobs } from "@/db/arrays";
import type { Transaction } from "@/db/client";
import { deliveries } from "@/db/schema/work/deliveries";
import { readMetaAhead } from "@/lib/channels/meta-time";
import { database } from "@/lib/context";
import { failpoint } from "@/lib/failpoint";
import { applyTold, type Located } from "./apply-told";
import { claim, claimOne } from "./claim";
import { assetKey, findAddresses, findGranted } from "./find-addresses";
import {
  type Leftover,
  leftoverOf,
  markApplied,
  markKept,
  markParked,
  type Problem,
} from "./mark-deliveries";
import { type Delivery, type ReadOut, readDelivery } from "./read-delivery";
import { inTime } from "./within-time";

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
  return applyClaimed((tx) => claim(tx, rowsMax));
}

/** Apply this one delivery alone, if it still waits. @throws as `drain` does. */
export async function drainOne(id: string): Promise<void> {
  await applyClaimed((tx) => claimOne(tx, id));
}

async function applyClaimed(claimed: (tx: Transaction) => Promise<Delivery[]>): Promise<number> {
  const taken = await database().transaction(async (tx) => {
    const batch = await claimed(tx);
    if (batch.length === 0) return 0;
    const { problems, leftovers } = await applyBatch(tx, batch);
    await markParked(tx, [...problems.values()]);
    const kept = await markKept(tx, leftovers);
    await markApplied(
      tx,
      batch.filter(({ id }) => !problems.has(id) && !kept.has(id)).map(({ id }) => id),
    );
    failpoint("before_drain_commit");
    return batch.length;
  });
  if (taken > 0) failpoint("after_drain_commit");
  return taken;
}

interface Applied {
  /** Which deliveries have to be parked, by id. */
  problems: Map<string, Problem>;
  /** What of the others is to be kept for a later build. */
  leftovers: Leftover[];
}

async function applyBatch(tx: Transaction, batch: Delivery[]): Promise<Applied> {
  const news = await withoutRepeats(tx, batch);
  const reasons = new Map<string, string>();
  const readOuts = news.map((delivery) => ({ delivery, ...readDelivery(delivery) }));
  for (const { delivery, problem } of readOuts) if (problem) reasons.set(delivery.id, problem);

  const told = await inTime(
    readOuts.flatMap(({ events }) => events),
    () => readMetaAhead({ db: tx }),
  );
  const addresses = await findAddresses(tx, [
    ...told.map(({ platform, event }) => ({ platform, asset: event.asset })),
    ...readOuts.flatMap(({ unreadable }) => unreadable),
    ...readOuts.flatMap(({ passedOver: { parts } }) => parts),
  ]);
  const located = told.flatMap((one): Located[] => {
    const at = addresses.get(assetKey(one.platform, one.event.asset));
    if (!at && !reasons.has(one.deliveryId)) reasons.set(one.deliveryId, "unknown_asset");
    return at ? [{ ...one, at }] : [];
  });
  const checks = await checksOf(tx, readOuts);
  for (const [id, name] of await applyTold(tx, [...located, ...checks])) reasons.set(id, name);

  const problems = readOuts.flatMap(({ delivery: { id }, events, unreadable }): [string, Problem][] => {
    const reason = reasons.get(id);
    if (!reason) return [];
    const assets = [
      ...events.map(({ platform, event }) => ({ platform, asset: event.asset })),
      ...unreadable,
    ];
    const owners = assets.map(({ platform, asset }) => addresses.get(assetKey(platform, asset))?.workspaceId);
    return [[id, { id, reason, workspaceIds: owners.filter((owner) => owner !== undefined) }]];
  });
  const leftovers = readOuts
    .filter(({ delivery: { id } }) => !reasons.has(id))
    .flatMap(({ delivery: { id }, passedOver }) => leftoverOf(id, passedOver, addresses) ?? []);
  return { problems: withRepeats(batch, new Map(problems)), leftovers };
}

/** Channels of people whose rights changed are checked, as if they had said so themselves. */
async function checksOf(
  tx: Transaction,
  readOuts: { delivery: Delivery; rights: ReadOut["rights"] }[],
): Promise<Located[]> {
  const found = await Promise.all(
    readOuts.map(async ({ delivery: { id: deliveryId, receivedAt }, rights }) => {
      const granted = await findGranted(tx, rights);
      return granted.map(({ platform, asset, at }, place): Located => {
        const event = { kind: "channel" as const, asset, at: receivedAt };
        return { deliveryId, platform, at, place, receivedAt, event };
      });
    }),
  );
  return found.flat();
}

/** A repeat of what is parked is parked too: called applied, it would have the other taken for a repeat later. */
function withRepeats(batch: Delivery[], problems: Map<string, Problem>): Map<string, Problem> {
  const hashOf = ({ bodyHash }: Delivery) => bodyHash.toString("hex");
  const byHash = new Map(
    batch.flatMap((one) => (problems.has(one.id) ? [[hashOf(one), problems.get(one.id)!]] : [])),
  );
  return new Map(
    batch.flatMap((one) =>
      byHash.has(hashOf(one)) ? [[one.id, { ...byHash.get(hashOf(one))!, id: one.id }]] : [],
    ),
  );
}

/** The same bytes applied in the last 8 days, or twice in this batch, need not be read again. */
async function withoutRepeats(tx: Transaction, batch: Delivery[]): Promise<Delivery[]> {
  const first = new Map(batch.toReversed().map((delivery) => [delivery.bodyHash.toString("hex"), delivery]));
  const { rows } = await tx.execute<{ hash: string }>(sql`
    select distinct encode(body_hash, 'hex') as hash from ${deliveries}
     where body_hash = any(${blobs(batch.map(({ bodyHash }) => bodyHash))}) and state in ('applied', 'kept')`);
  for (const { hash } of rows) first.delete(hash);
  return [...first.values()];
}
