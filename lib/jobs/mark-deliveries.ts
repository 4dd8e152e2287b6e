import { sql } from "drizzle-orm";
import { blobs, rowsOf, texts, uuids } from "@/db/arrays";
import type { Transaction } from "@/db/client";
import { deliveries } from "@/db/schema/work/deliveries";
import { partsPassedOver } from "@/lib/metrics";
import { platforms } from "@/lib/platforms/registry";
import { sealDeliveryBody } from "@/lib/vault/delivery-seals";
import { buildId } from "./build-id";
import { type Address, assetKey } from "./locate-events";
import { ownersByBytes } from "./parked/find-owners";
import type { DeliveryContent } from "./read-delivery";

/** Why a delivery must be looked at. */
export interface Problem {
  id: string;
  /** An error's name or a word of ours; never text from outside. */
  reason: string;
  /** The workspaces whose assets are in it. */
  workspaceIds: string[];
}

/** A delivery to be looked at, for everybody whose assets are in it. */
export function problemOf(
  { delivery: { id }, platform, events, unreadable }: DeliveryContent,
  reason: string,
  addresses: Map<string, Address>,
): Problem {
  const assets = [...events.map(({ asset }) => asset), ...unreadable];
  const owners = assets.map((asset) => addresses.get(assetKey(platform, asset))?.workspaceId);
  return { id, reason, workspaceIds: owners.filter((owner) => owner !== undefined) };
}

/** Mark deliveries applied and empty their bodies. */
export async function markApplied(tx: Transaction, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    update ${deliveries} set state = 'applied', applied_at = now(), body = null, parked_reason = null
     where id = any(${uuids(ids)})`);
}

/** Park deliveries with their bodies, for the workspaces concerned to see and to apply again. */
export async function markParked(
  tx: Pick<Transaction, "execute" | "select">,
  found: Problem[],
): Promise<void> {
  if (found.length === 0) return;
  const problems = await withOwners(tx, found);
  const problem = rowsOf("problem", {
    id: uuids(problems.map(({ id }) => id)),
    reason: texts(problems.map(({ reason }) => reason)),
    workspaces: texts(problems.map(listOf)),
  });
  await tx.execute(sql`
    update ${deliveries} set state = 'parked', parked_reason = problem.reason, parked_at = now(),
        parked_build = ${buildId()}, parked_bytes = octet_length(body), attempts = attempts + 1,
        parked_for = problem.workspaces::uuid[]
      from ${problem}
     where deliveries.id = problem.id and deliveries.state = 'waiting'`);
}

/** The same, each of somebody where anything tells of whom: what nobody is shown, nobody mends. */
async function withOwners(
  tx: Pick<Transaction, "execute" | "select">,
  problems: Problem[],
): Promise<Problem[]> {
  const ownerless = problems.filter(({ workspaceIds }) => workspaceIds.length === 0);
  if (ownerless.length === 0) return problems;
  const owners = await ownersByBytes(
    tx,
    ownerless.map(({ id }) => id),
  );
  return problems.map((problem) =>
    problem.workspaceIds.length > 0 ? problem : { ...problem, workspaceIds: owners.get(problem.id) ?? [] },
  );
}

/** One text for each list of ids: PostgreSQL has no arrays of lists of different lengths. */
const listOf = ({ workspaceIds }: { workspaceIds: string[] }) =>
  `{${[...new Set(workspaceIds)].sort().join(",")}}`;

/** Limits of what is kept, for one asset and in all: unread kinds must not fill the disk. */
const LANE_BYTES_MAX = 4 * 1024 * 1024;
const ALL_BYTES_MAX = 64 * 1024 * 1024;

/** The parts of a delivery that this build passes over, sealed, and their workspaces. */
export interface Leftover {
  id: string;
  body: Buffer;
  parts: number;
  workspaceIds: string[];
}

/** @returns Null if nothing was passed over. Parts about an asset that nobody has connected are dropped. */
export function leftoverOf(
  { delivery: { id }, platform, passedOver }: DeliveryContent,
  addresses: Map<string, Address>,
): Leftover | null {
  const owned = passedOver.flatMap(({ asset, entry }) => {
    const owner = addresses.get(assetKey(platform, asset));
    return owner ? [{ entry, workspaceId: owner.workspaceId }] : [];
  });
  const lost = passedOver.length - owned.length;
  if (lost > 0) partsPassedOver.inc({ outcome: "nobodys" }, lost);
  if (owned.length === 0 || !platform) return null;
  const object = platforms[platform].webhookObject;
  const body = sealDeliveryBody(id, JSON.stringify({ object, entry: owned.map(({ entry }) => entry) }));
  return { id, body, parts: owned.length, workspaceIds: owned.map(({ workspaceId }) => workspaceId) };
}

/**
 * Keep the passed-over parts of applied deliveries, so that a later build can read them. Where the limit of
 * their asset, or of all together, is reached, nothing is kept of them.
 *
 * @returns The ids of those that were kept.
 */
export async function markKept(tx: Transaction, leftovers: Leftover[]): Promise<Set<string>> {
  if (leftovers.length === 0) return new Set();
  const part = rowsOf("part", {
    id: uuids(leftovers.map(({ id }) => id)),
    body: blobs(leftovers.map(({ body }) => body)),
    workspaces: texts(leftovers.map(listOf)),
  });
  const { rows } = await tx.execute<{ id: string }>(sql`
    update ${deliveries} set state = 'kept', body = part.body, applied_at = now(), parked_at = now(),
        parked_reason = 'passed_over', parked_build = ${buildId()}, parked_bytes = octet_length(part.body),
        parked_for = part.workspaces::uuid[]
      from ${part}
     where deliveries.id = part.id and deliveries.state = 'waiting'
       and octet_length(part.body) + coalesce((select sum(kept.parked_bytes) from ${deliveries} kept
         where kept.state = 'kept' and kept.lane = deliveries.lane), 0) <= ${LANE_BYTES_MAX}::int
       and octet_length(part.body) + coalesce((select sum(kept.parked_bytes) from ${deliveries} kept
         where kept.state = 'kept'), 0) <= ${ALL_BYTES_MAX}::int
    returning deliveries.id`);
  const keptIds = new Set(rows.map(({ id }) => id));
  for (const { id, parts } of leftovers)
    partsPassedOver.inc({ outcome: keptIds.has(id) ? "kept" : "no_room" }, parts);
  return keptIds;
}
