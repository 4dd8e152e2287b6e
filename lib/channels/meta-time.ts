import { desc, isNotNull, sql } from "drizzle-orm";
import { workerHeartbeats } from "@/db/schema/work/worker-heartbeats";
import type { Context } from "@/lib/context";

/**
 * By how much Meta's clock is ahead of this server's, in milliseconds, as the workers measure it by Meta's
 * answers; 0 until measured.
 */
export async function readMetaAhead({ db }: { db: Pick<Context["db"], "select"> }): Promise<number> {
  const [row] = await db
    .select({ aheadMs: workerHeartbeats.metaAheadMs })
    .from(workerHeartbeats)
    .where(isNotNull(workerHeartbeats.metaAheadMs))
    .orderBy(desc(workerHeartbeats.beatAt))
    .limit(1);
  return row?.aheadMs ?? 0;
}

/** What every page and every heartbeat of a stream shows about the workers, in one read. */
interface WorkerSigns {
  /** As `readMetaAhead`. */
  metaAheadMs: number;
  /**
   * Time since the last heartbeat of any worker, in milliseconds on the database's clock; null if there never
   * was one. Workers send one every two seconds: without them nothing is sent, published or received.
   */
  workerSilentMs: number | null;
}

/** Read the workers' last heartbeats. */
export async function readWorkerSigns({ db }: { db: Pick<Context["db"], "select"> }): Promise<WorkerSigns> {
  const { beatAt, metaAheadMs } = workerHeartbeats;
  const [row] = await db
    .select({
      metaAheadMs: sql<
        number | null
      >`(array_agg(${metaAheadMs} order by ${beatAt} desc) filter (where ${metaAheadMs} is not null))[1]::float8`,
      workerSilentMs: sql<number | null>`extract(epoch from now() - max(${beatAt}))::float8 * 1000`,
    })
    .from(workerHeartbeats);
  return { metaAheadMs: row?.metaAheadMs ?? 0, workerSilentMs: row?.workerSilentMs ?? null };
}

/**
 * The time by Meta's clock. Whatever is ordered with messages of contacts is stamped with it: a server two
 * hours ahead would sort its replies after everything written in the next two hours.
 */
export const metaNow = (ctx: Context): Promise<Date> => byMetaClock(ctx, ctx.now);

/** A moment of our clock by Meta's: to be compared with what Meta tells. */
export async function byMetaClock(ctx: { db: Pick<Context["db"], "select"> }, at: Date): Promise<Date> {
  return new Date(at.getTime() + (await readMetaAhead(ctx)));
}

/** A moment that Meta tells by our clock: to be compared with what we noted. */
export async function byOurClock(ctx: { db: Pick<Context["db"], "select"> }, at: Date): Promise<Date> {
  return new Date(at.getTime() - (await readMetaAhead(ctx)));
}
