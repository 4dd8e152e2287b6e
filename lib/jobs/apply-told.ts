import type { Transaction } from "@/db/client";
import { jobScope, type Scope, within } from "@/lib/context";
import { applyEvents } from "@/lib/inbox/incoming/apply-events";
import type { Happened } from "@/lib/inbox/incoming/happened";
import { log } from "@/lib/log";
import { eventsApplied } from "@/lib/metrics";
import { withoutErased } from "@/lib/privacy/without-erased";
import type { Address } from "./find-addresses";
import type { Told } from "./read-delivery";
import { isTransient } from "./transient";

/** Events with the workspace and channel they belong to. */
export interface Located extends Told {
  at: Address;
}

/**
 * Apply located events, one workspace after another in the order of ids, each behind a savepoint. A batch
 * that cannot be applied as a whole is halved until what fails stands alone, and only that stays out.
 *
 * @returns The deliveries of events that could not be applied, with the error's name.
 * @throws what is worth trying again: a deadlock, a lost connection.
 */
export async function applyTold(tx: Transaction, located: Located[]): Promise<Map<string, string>> {
  const problems = new Map<string, string>();
  const byWorkspace = Map.groupBy(located, ({ at }) => at.workspaceId);
  for (const workspaceId of [...byWorkspace.keys()].sort()) {
    await applyHalving(tx, jobScope(workspaceId, "drain"), byWorkspace.get(workspaceId)!, problems);
  }
  return problems;
}

async function applyHalving(
  tx: Transaction,
  scope: Scope,
  told: Located[],
  problems: Map<string, string>,
): Promise<void> {
  const name = await failureOf(tx, scope, told);
  if (!name || told.length === 1) {
    eventsApplied.inc({ outcome: name ? "parked" : "applied" }, told.length);
    if (name) problems.set(told[0]!.deliveryId, name);
    return;
  }
  const middle = Math.ceil(told.length / 2);
  await applyHalving(tx, scope, told.slice(0, middle), problems);
  await applyHalving(tx, scope, told.slice(middle), problems);
}

/** @returns The name of what stopped it, after which everything is as before; null if it was applied. */
async function failureOf(tx: Transaction, scope: Scope, told: Located[]): Promise<string | null> {
  try {
    let left = told;
    while (left.length > 0) {
      const allowed = await applyUnlessErased(tx, scope, left);
      if (allowed.length === left.length) break;
      left = allowed;
    }
    return null;
  } catch (error) {
    if (isTransient(error)) throw error;
    log.warn("Events could not be applied", { workspaceId: scope.workspaceId, count: told.length, error });
    return nameOf(error);
  }
}

/** Rolls back what was applied for somebody who turned out to be erased. */
class ErasedMeanwhile extends Error {
  constructor(readonly left: Located[]) {
    super("Somebody was erased meanwhile");
  }
}

/**
 * Apply, and look afterwards whether somebody of them was erased. Whoever was met is locked by then: an erasure
 * that came first is seen now, however late it was committed, and one that comes later finds all of this.
 *
 * @returns The events that were applied; if fewer than told, none was, and these may be.
 */
async function applyUnlessErased(tx: Transaction, scope: Scope, told: Located[]): Promise<Located[]> {
  try {
    return await tx.transaction((savepoint) =>
      within(savepoint, scope, async (ctx) => {
        await applyEvents(ctx, told.map(happenedOf));
        const left = await withoutErased(ctx, told);
        if (left.length < told.length) throw new ErasedMeanwhile(left);
        return left;
      }),
    );
  } catch (error) {
    if (error instanceof ErasedMeanwhile) return error.left;
    throw error;
  }
}

const happenedOf = ({ at: { channelId }, platform, event, deliveryId, place }: Located): Happened => ({
  channelId,
  platform,
  event,
  arrival: { deliveryId, place },
});

/** What stopped it, in a word an administrator can look up: the database's own code, or the error's name. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "Error";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause instanceof Error ? nameOf(error.cause) : error.name;
}
