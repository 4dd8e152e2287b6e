import { and, eq, sql } from "drizzle-orm";
import { ints } from "@/db/arrays";
import { deliveries } from "@/db/schema/work/deliveries";
import { database } from "@/lib/context";
import { log } from "@/lib/log";
import { waitingLanes } from "./claim";
import { BATCHES_AT_ONCE, DRAIN_ROWS_MAX, drainOne } from "./drain";
import { markParked } from "./mark-deliveries";

/**
 * After so many crashes while only this delivery was being applied, the delivery is the cause. Fewer may be
 * chance: under load, a process that is killed from outside now and then died twice in a minute over a
 * harmless one.
 */
const DEATHS_MAX = 4;
/** What a dead worker was applying is among the oldest of a lane; twice that, for a worker beside us. */
const SUSPECTS_MAX = 2 * BATCHES_AT_ONCE * DRAIN_ROWS_MAX;

/**
 * After an unclean end: apply the oldest waiting deliveries one at a time, each noted in a commit of its own
 * before it is touched, since the transaction of a process that dies is rolled back. Suspects come last, so
 * that they delay nobody; one that was applied alone at four crashes is parked.
 */
export async function drainCarefully(): Promise<void> {
  const lanes = await waitingLanes(database(), -1, SUSPECTS_MAX);
  const { rows: suspects } = await database().execute<{ id: string; deaths: number }>(sql`
    select suspect.id, suspect.deaths from unnest(${ints(lanes)}) as turn (lane) cross join lateral (
      select id, deaths from ${deliveries} where state = 'waiting' and lane = turn.lane
       order by id limit ${Math.ceil(SUSPECTS_MAX / Math.max(1, lanes.length))}::int
    ) as suspect order by suspect.id`);
  for (const { id } of suspects.sort((one, other) => one.deaths - other.deaths)) {
    const deaths = await note(id);
    if (deaths === null) continue;
    if (deaths < DEATHS_MAX) await drainOne(id);
    else await park(id);
  }
}

/** @returns How often a worker died while applying it; null if it is no longer waiting. */
async function note(id: string): Promise<number | null> {
  const [row] = await database()
    .update(deliveries)
    .set({ deaths: sql`${deliveries.deaths} + 1` })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, "waiting")))
    .returning({ deaths: deliveries.deaths });
  return row ? row.deaths - 1 : null;
}

async function park(id: string): Promise<void> {
  log.error("A delivery ends the worker that applies it; it is parked", { id });
  // Reading it may be what kills: whose it is is told by its bytes.
  await markParked(database(), [{ id, reason: "deadly", workspaceIds: [] }]);
}
