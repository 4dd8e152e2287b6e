import { asOwner } from "./gateway";

/** What happens while the workers have learnt that Meta's clock is ahead of ours by so much, in milliseconds. */
export async function withMetaAhead(metaAheadMs: number, happens: () => Promise<void>): Promise<void> {
  const poolId = `clock ${metaAheadMs}`;
  await asOwner("insert into worker_heartbeats (pool_id, beat_at, meta_ahead_ms) values ($1, now(), $2)", [
    poolId,
    metaAheadMs,
  ]);
  try {
    await happens();
  } finally {
    await asOwner("delete from worker_heartbeats where pool_id = $1", [poolId]);
  }
}
