import { sql } from "drizzle-orm";
import { channelAddresses } from "@/db/schema/channels";
import { deliveries } from "@/db/schema/work/deliveries";
import { database } from "@/lib/context";
import { log } from "@/lib/log";
import { deliveriesParked, keptBytes } from "@/lib/metrics";
import { buildId } from "./build-id";

/** More would stand before what comes today, in the lane of their asset. */
const KEPT_AT_ONCE = 500;

/** How many assets were connected when parked deliveries were last looked at. */
let knownAddresses: string | null = null;

/**
 * When other assets are connected than before, let parked deliveries of unknown assets try once more: one of
 * them may be theirs.
 */
export async function replayUnknown(): Promise<void> {
  const { rows } = await database().execute<{ print: string }>(sql`
    select count(*) || '/' || coalesce(max(channel_id::text), '') as print from ${channelAddresses}`);
  const print = rows[0]?.print ?? "";
  if (print === knownAddresses) return;
  knownAddresses = print;
  await database().execute(sql`
    update ${deliveries} set state = 'waiting', parked_reason = null
     where state = 'parked' and parked_reason = 'unknown_asset'`);
}

/**
 * Let whatever another build parked try once more: what was wrong may be repaired in this one. Deadly ones come
 * only with a start, since each costs a worker its life.
 */
export async function replayFromOtherBuilds(which: "all" | "all but deadly ones"): Promise<void> {
  await replayKept();
  const isMeant = which === "all" ? sql`true` : sql`parked_reason is distinct from 'deadly'`;
  const { rowCount } = await database().execute(sql`
    update ${deliveries} set state = 'waiting' where state = 'parked'
       and parked_build is distinct from ${buildId()} and ${isMeant}`);
  if (rowCount) log.info("Parked deliveries are tried again by this build", { count: rowCount });
}

/**
 * Let this build read what another one passed over and kept, some at a time so that nothing of today waits behind
 * all of it. What it passes over too is kept again.
 */
async function replayKept(): Promise<void> {
  await database().execute(sql`
    update ${deliveries} set state = 'waiting', parked_at = now() where id in (
      select id from ${deliveries} where state = 'kept' and parked_build is distinct from ${buildId()}
       order by id limit ${KEPT_AT_ONCE})`);
}

/** Count what is parked and what is kept, for whoever watches the figures of this worker. */
export async function countParked(): Promise<void> {
  const { rows } = await database().execute<{ reason: string; count: number }>(sql`
    select coalesce(parked_reason, 'unknown') as reason, count(*)::int as count
      from ${deliveries} where state = 'parked' group by 1`);
  deliveriesParked.reset();
  for (const { reason, count } of rows) deliveriesParked.set({ reason }, count);
  const kept = await database().execute<{ bytes: number }>(sql`
    select coalesce(sum(parked_bytes), 0)::float8 as bytes from ${deliveries} where state = 'kept'`);
  keptBytes.set(kept.rows[0]?.bytes ?? 0);
}
