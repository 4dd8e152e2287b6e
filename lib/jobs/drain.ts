import { setImmediate as answers } from "node:timers/promises";
import type { Transaction } from "@/db/client";
import { readMetaAhead } from "@/lib/channels/meta-time";
import { database } from "@/lib/context";
import { failpoint } from "@/lib/failpoint";
import { applyTold, type Located } from "./apply-told";
import { claim, claimOne, type Share, WHOLE, withoutRepeats, withRepeats } from "./claim";
import { assetKey, findAddresses, findChecks } from "./find-addresses";
import {
  type Leftover,
  leftoverOf,
  markApplied,
  markKept,
  markParked,
  type Problem,
} from "./mark-deliveries";
import { type Delivered, type Delivery, readDelivery } from "./read-delivery";
import { inTime } from "./within-time";

/** Deliveries applied in one transaction at most. */
export const DRAIN_ROWS_MAX = 200;
/** Batches in hand at once: while the database works on one, the other is read. */
export const BATCHES_AT_ONCE = 2;
/** From so many on a batch is taken for full: it may have been cut for its bytes. */
export const BUSY_ROWS = DRAIN_ROWS_MAX / 4;
/** So many are read in one go: about two milliseconds. */
const READ_AT_ONCE = 16;

/**
 * Apply a batch of waiting deliveries: claim, apply and mark in one transaction, so that a crash leaves
 * nothing half done and nothing to recover.
 *
 * A body applied before is marked and no more. One with an event that cannot be applied, or an asset nobody
 * has connected, is parked with its body while all its other events are applied.
 *
 * @param rowsMax Deliveries at most.
 * @param share See `claim`.
 * @returns How many were taken: less than `rowsMax` means none is left for now.
 * @throws what is worth trying again: a deadlock, a lost connection.
 */
export function drain(rowsMax: number = DRAIN_ROWS_MAX, share: Share = WHOLE): Promise<number> {
  return applyClaimed((tx) => claim(tx, rowsMax, share));
}

/**
 * Apply what waits: one batch, and as long as batches come full, two at a time. They hold the same locks in the
 * same order as batches of two workers would, and each is a transaction of its own.
 *
 * @param mayGoOn Asked before each further batch.
 * @returns How many the first batch took. More may have come since.
 * @throws as `drain` does, once no batch is in hand any more.
 */
export async function drainWaiting(mayGoOn: () => boolean): Promise<number> {
  const taken = await drain();
  if (taken < BUSY_ROWS) return taken;
  const lines = Array.from({ length: BATCHES_AT_ONCE }, (_, nth) =>
    drainWhileFull({ nth, of: BATCHES_AT_ONCE }, mayGoOn),
  );
  const failure = (await Promise.allSettled(lines)).find(({ status }) => status === "rejected");
  if (failure?.status === "rejected") throw failure.reason;
  return taken;
}

async function drainWhileFull(share: Share, mayGoOn: () => boolean): Promise<void> {
  while (mayGoOn() && (await drain(DRAIN_ROWS_MAX, share)) >= BUSY_ROWS);
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
  const readOuts = await readBatch(news);
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
  const checks = await findChecks(tx, readOuts);
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

/**
 * Open and read every delivery of a batch. In between, the database's answers to the batch beside this one are
 * attended to, so that it works on that one while this one is read.
 */
async function readBatch(batch: Delivery[]): Promise<Delivered[]> {
  const read: Delivered[] = [];
  for (const delivery of batch) {
    if (read.length > 0 && read.length % READ_AT_ONCE === 0) await answers();
    read.push({ delivery, ...readDelivery(delivery) });
  }
  return read;
}
