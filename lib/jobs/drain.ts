import { setImmediate as answers } from "node:timers/promises";
import type { Transaction } from "@/db/client";
import { database } from "@/lib/context";
import { failpoint } from "@/lib/failpoint";
import { applyIncoming } from "./apply-incoming";
import { type Claimed, claim, claimOne, type Share, WHOLE } from "./claim";
import { locateEvents } from "./locate-events";
import {
  type Leftover,
  leftoverOf,
  markApplied,
  markKept,
  markParked,
  type Problem,
  problemOf,
} from "./mark-deliveries";
import { type Delivery, type DeliveryContent, readDelivery } from "./read-delivery";

/** Deliveries applied in one transaction at most. */
export const DRAIN_ROWS_MAX = 200;
/** Batches at once: while the database works on one, the other is read. */
export const BATCHES_AT_ONCE = 2;
/** A batch of so many counts as full: it may have been cut for its bytes. */
export const BUSY_ROWS = DRAIN_ROWS_MAX / 4;
/** So many are read in one go: about two milliseconds. */
const READ_AT_ONCE = 16;

/**
 * Apply a batch of waiting deliveries: claim, apply and mark in one transaction, so that a crash leaves
 * nothing half done and nothing to recover.
 *
 * A body applied before is only marked. One with an event that cannot be applied, or an asset nobody
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
 * Apply all waiting deliveries: one batch, then two at a time as long as batches are full. They hold the same
 * locks in the same order as batches of two workers would, and each is a transaction of its own.
 *
 * @param mayGoOn Asked before each further batch.
 * @returns How many the first batch took. More may have come since.
 * @throws as `drain` does, once no batch is running any more.
 */
export async function drainWaiting(mayGoOn: () => boolean): Promise<number> {
  const count = await drain();
  if (count < BUSY_ROWS) return count;
  const lines = Array.from({ length: BATCHES_AT_ONCE }, (_, nth) =>
    drainWhileFull({ nth, of: BATCHES_AT_ONCE }, mayGoOn),
  );
  const failure = (await Promise.allSettled(lines)).find(({ status }) => status === "rejected");
  if (failure?.status === "rejected") throw failure.reason;
  return count;
}

async function drainWhileFull(share: Share, mayGoOn: () => boolean): Promise<void> {
  while (mayGoOn() && (await drain(DRAIN_ROWS_MAX, share)) >= BUSY_ROWS);
}

/** Apply this one delivery alone, if it still waits. @throws as `drain` does. */
export async function drainOne(id: string): Promise<void> {
  await applyClaimed((tx) => claimOne(tx, id));
}

async function applyClaimed(claimed: (tx: Transaction) => Promise<Claimed>): Promise<number> {
  const count = await database().transaction(async (tx) => {
    const { fresh, repeats } = await claimed(tx);
    const ids = [...fresh, ...repeats].map(({ id }) => id);
    if (ids.length === 0) return 0;
    const { problems, leftovers } = await applyBatch(tx, fresh);
    // A duplicate of a parked one is parked too: marked applied, it would make the other a duplicate later.
    for (const { id, of } of repeats) {
      const problem = of && problems.get(of);
      if (problem) problems.set(id, { ...problem, id });
    }
    await markParked(tx, [...problems.values()]);
    const keptIds = await markKept(tx, leftovers);
    await markApplied(
      tx,
      ids.filter((id) => !problems.has(id) && !keptIds.has(id)),
    );
    failpoint("before_drain_commit");
    return ids.length;
  });
  if (count > 0) failpoint("after_drain_commit");
  return count;
}

interface Applied {
  /** Which deliveries have to be parked, by id. */
  problems: Map<string, Problem>;
  /** Parts of the others that are kept for a later build. */
  leftovers: Leftover[];
}

async function applyBatch(tx: Transaction, batch: Delivery[]): Promise<Applied> {
  const contents = await readBatch(batch);
  const { incoming, addresses, unknownIn } = await locateEvents(tx, contents);
  const reasons = new Map<string, string>();
  for (const id of unknownIn) reasons.set(id, "unknown_asset");
  for (const { delivery, problem } of contents) if (problem) reasons.set(delivery.id, problem);
  for (const [id, name] of await applyIncoming(tx, incoming)) reasons.set(id, name);

  const problems = new Map<string, Problem>();
  const leftovers: Leftover[] = [];
  for (const content of contents) {
    const { id } = content.delivery;
    const reason = reasons.get(id);
    const leftover = reason ? null : leftoverOf(content, addresses);
    if (reason) problems.set(id, problemOf(content, reason, addresses));
    if (leftover) leftovers.push(leftover);
  }
  return { problems, leftovers };
}

/**
 * Open and read every delivery of a batch. In between, the event loop handles the database's answers for the
 * other batch, so that the database works on that one while this one is read.
 */
async function readBatch(batch: Delivery[]): Promise<DeliveryContent[]> {
  const read: DeliveryContent[] = [];
  for (const delivery of batch) {
    if (read.length > 0 && read.length % READ_AT_ONCE === 0) await answers();
    read.push(readDelivery(delivery));
  }
  return read;
}
