import { sql } from "drizzle-orm";
import { texts } from "@/db/arrays";
import { workerHeartbeats } from "@/db/schema/work/worker-heartbeats";
import { database } from "@/lib/context";

/**
 * Record that this pool is alive. The database's clock stamps it, so that no worker's clock matters.
 *
 * @param metaAheadMs By how much Meta's clock is ahead of ours, for the other processes; null changes
 *   nothing.
 */
export async function beat(poolId: string, metaAheadMs: number | null = null): Promise<void> {
  await database().execute(sql`
    insert into ${workerHeartbeats} (pool_id, beat_at, meta_ahead_ms) values (${poolId}, now(), ${metaAheadMs})
    on conflict (pool_id) do update set beat_at = now(),
      meta_ahead_ms = coalesce(excluded.meta_ahead_ms, worker_heartbeats.meta_ahead_ms)`);
}

/** Record that this pool stopped cleanly. */
export async function endBeat(poolId: string): Promise<void> {
  await database().execute(sql`delete from ${workerHeartbeats} where pool_id = ${poolId}`);
}

/**
 * Is there a heartbeat row of another pool? Either that pool runs beside us, or it did not stop cleanly, and
 * a delivery it was applying may be deadly.
 */
export async function hasOthers(poolId: string): Promise<boolean> {
  const { rows } = await database().execute<{ others: boolean }>(sql`
    select exists (select 1 from ${workerHeartbeats} where pool_id <> ${poolId}) as others`);
  return rows[0]?.others ?? false;
}

/**
 * Free the jobs and queues of pools silent for longer than 10 seconds, so that they are run again now and
 * not in four hours.
 *
 * @returns How many pools were taken for dead.
 */
export async function unlockDead(): Promise<number> {
  return database().transaction(async (tx) => {
    const { rows } = await tx.execute<{ pool_id: string }>(sql`
      delete from ${workerHeartbeats} where beat_at < now() - interval '10 seconds' returning pool_id`);
    const dead = rows.map((row) => row.pool_id);
    if (dead.length > 0) await tx.execute(sql`select graphile_worker.force_unlock_workers(${texts(dead)})`);
    return dead.length;
  });
}
