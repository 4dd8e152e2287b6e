import type { Transaction } from "@/db/client";
import { PART_OF_PAUSED } from "@/lib/channels/history/held-parts";
import { jobScope, type Scope, within } from "@/lib/context";
import { applyEvents } from "@/lib/inbox/incoming/apply-events";
import { log } from "@/lib/log";
import { eventsApplied } from "@/lib/metrics";
import type { Incoming } from "@/lib/platforms/event";
import { withoutErased } from "@/lib/privacy/without-erased";
import { isTransient } from "./transient";

/**
 * Apply events, one workspace after another in the order of ids, each behind a savepoint. A batch
 * that cannot be applied as a whole is halved until the failing event is alone, and only that is left out.
 *
 * @returns The deliveries of events that could not be applied, with the error's name, and of those that must wait.
 * @throws what is worth trying again: a deadlock, a lost connection.
 */
export async function applyIncoming(tx: Transaction, incoming: Incoming[]): Promise<Map<string, string>> {
  const problems = new Map<string, string>();
  const byWorkspace = Map.groupBy(incoming, ({ workspaceId }) => workspaceId);
  for (const workspaceId of [...byWorkspace.keys()].sort()) {
    await applyHalving(tx, jobScope(workspaceId, "drain"), byWorkspace.get(workspaceId)!, problems);
  }
  return problems;
}

async function applyHalving(
  tx: Transaction,
  scope: Scope,
  incoming: Incoming[],
  problems: Map<string, string>,
): Promise<void> {
  const { name, keptIn } = await tryAll(tx, scope, incoming);
  for (const id of keptIn) problems.set(id, PART_OF_PAUSED);
  if (!name || incoming.length === 1) {
    eventsApplied.inc({ outcome: name ? "parked" : "applied" }, incoming.length);
    if (name) problems.set(incoming[0]!.deliveryId, name);
    return;
  }
  const middle = Math.ceil(incoming.length / 2);
  await applyHalving(tx, scope, incoming.slice(0, middle), problems);
  await applyHalving(tx, scope, incoming.slice(middle), problems);
}

/** @returns The name of the error, after which all is rolled back, null if it was applied; and what must wait. */
async function tryAll(tx: Transaction, scope: Scope, incoming: Incoming[]) {
  try {
    let left = incoming;
    let keptIn = new Set<string>();
    while (left.length > 0) {
      const applied = await applyUnlessErased(tx, scope, left);
      keptIn = applied.keptIn;
      if (applied.left.length === left.length) break;
      left = applied.left;
    }
    return { name: null, keptIn };
  } catch (error) {
    if (isTransient(error)) throw error;
    log.warn("Events could not be applied", {
      workspaceId: scope.workspaceId,
      count: incoming.length,
      error,
    });
    return { name: nameOf(error), keptIn: new Set<string>() };
  }
}

/** Rolls back what was applied for somebody who turned out to be erased. */
class ErasedMeanwhile extends Error {
  constructor(readonly left: Incoming[]) {
    super("Somebody was erased meanwhile");
  }
}

interface Attempt {
  left: Incoming[];
  keptIn: Set<string>;
}

/**
 * Apply, then check whether one of the contacts was erased. By then they are all locked: an erasure that came
 * first is visible now, however late it was committed, and a later one finds all of this.
 *
 * @returns The events that were applied. If fewer than `incoming`, nothing was applied, and only these may
 *   be.
 */
async function applyUnlessErased(tx: Transaction, scope: Scope, incoming: Incoming[]): Promise<Attempt> {
  try {
    return await tx.transaction((savepoint) =>
      within(savepoint, scope, async (ctx) => {
        const keptIn = await applyEvents(ctx, incoming);
        const left = await withoutErased(ctx, incoming);
        if (left.length < incoming.length) throw new ErasedMeanwhile(left);
        return { left, keptIn };
      }),
    );
  } catch (error) {
    if (error instanceof ErasedMeanwhile) return { left: error.left, keptIn: new Set() };
    throw error;
  }
}

/** The error in a word an administrator can look up: the database's own code, or the error's name. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "Error";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause instanceof Error ? nameOf(error.cause) : error.name;
}
