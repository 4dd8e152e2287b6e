import { sql } from "drizzle-orm";
import { texts, uuids } from "@/db/arrays";
import type { Transaction } from "@/db/client";
import { deliveries } from "@/db/schema/work/deliveries";
import { buildId } from "./build-id";

/** Why a delivery must be looked at. */
export interface Problem {
  id: string;
  /** An error's name or a word of ours; never text from outside. */
  reason: string;
  /** The workspaces whose assets are in it. */
  workspaceIds: string[];
}

/** Deliveries that were applied wholly let go of their body. */
export async function markApplied(tx: Transaction, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    update ${deliveries} set state = 'applied', applied_at = now(), body = null, parked_reason = null
     where id = any(${uuids(ids)})`);
}

/** Put deliveries aside with their body, for whoever they concern to see and to apply again. */
export async function markParked(tx: Pick<Transaction, "execute">, problems: Problem[]): Promise<void> {
  if (problems.length === 0) return;
  // One text for each list of ids: PostgreSQL has no arrays of lists of different lengths.
  const lists = problems.map(({ workspaceIds }) => `{${[...new Set(workspaceIds)].sort().join(",")}}`);
  await tx.execute(sql`
    update ${deliveries} set state = 'parked', parked_reason = problem.reason, parked_at = now(),
        parked_build = ${buildId()}, parked_bytes = octet_length(body), attempts = attempts + 1,
        parked_for = problem.workspaces::uuid[]
      from unnest(${uuids(problems.map(({ id }) => id))}, ${texts(problems.map(({ reason }) => reason))},
        ${texts(lists)}) as problem (id, reason, workspaces)
     where deliveries.id = problem.id and deliveries.state = 'waiting'`);
}
