import { sql } from "drizzle-orm";
import { channelAddresses } from "@/db/schema/channels";
import { deliveries } from "@/db/schema/work/deliveries";
import { database } from "@/lib/context";
import { buildId } from "@/lib/jobs/build-id";
import { log } from "@/lib/log";
import { deliveriesParked, keptBytes } from "@/lib/metrics";

/** More at once would delay today's deliveries in the lane of their asset. */
const KEPT_AT_ONCE = 500;

/** A fingerprint of the connected assets when parked deliveries were last tried again. */
let knownAddresses: string | null = null;

/**
 * When other assets are connected than before, try the parked deliveries of unknown assets again: they may be
 * about one of these.
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
 * Try again what another build parked: the fault may be fixed in this one. Deadly ones only at a start, since
 * each may kill the worker.
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
 * Read again what another build passed over and kept, some at a time, so that today's deliveries do not wait
 * behind all of it. What this build passes over too is kept again.
 */
async function replayKept(): Promise<void> {
  await database().execute(sql`
    update ${deliveries} set state = 'waiting', parked_at = now() where id in (
      select id from ${deliveries} where state = 'kept' and parked_build is distinct from ${buildId()}
       order by id limit ${KEPT_AT_ONCE})`);
}

/** Count what is parked and what is kept, for this worker's metrics. */
export async function countParked(): Promise<void> {
  const { rows } = await database().execute<{ reason: string; count: number }>(sql`
    select coalesce(parked_reason, 'unknown') as reason, count(*)::int as count
      from ${deliveries} where state = 'parked' group by 1`);
  deliveriesParked.reset();
  for (const { reason, count } of rows) deliveriesParked.set({ reason }, count);
  const sum = await database().execute<{ bytes: number }>(sql`
    select coalesce(sum(parked_bytes), 0)::float8 as bytes from ${deliveries} where state = 'kept'`);
  keptBytes.set(sum.rows[0]?.bytes ?? 0);
}
