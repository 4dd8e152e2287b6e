import { type Connection, connect } from "@/db/client";
import { databaseUrl } from "@/lib/context";
import { describeError } from "@/lib/describe-error";
import { env } from "@/lib/env";
import { findSpace } from "@/lib/media/space/find-space";
import { isLow } from "@/lib/media/space/space-rules";

const CHECK_MS = 2_000;
/** Workers beat every two seconds; one silent for ten is taken for dead. */
const SILENT_SECONDS_MAX = 10;

/** One thing Trefoil depends on, and why it does or does not work. For operators; it holds no secret. */
export interface Part {
  ok: boolean;
  reason: string;
}

/** Own connection, so that a busy pool does not make the database look as if it were away. */
export const openProbe = (): Connection =>
  connect(databaseUrl(), {
    max: 1,
    application_name: "trefoil-health",
    connectionTimeoutMillis: CHECK_MS,
    query_timeout: CHECK_MS,
  });

/** The database by a query, and the worker by its last heartbeat on the database's own clock. */
export async function checkDatabase(probe: Connection): Promise<{ database: Part; worker: Part }> {
  try {
    const { rows } = await probe.pool.query<{ seconds: number | null }>(
      "select extract(epoch from now() - max(beat_at))::float8 as seconds from worker_heartbeats",
    );
    return { database: { ok: true, reason: "answers" }, worker: workerPart(rows[0]?.seconds ?? null) };
  } catch (error) {
    const { code, error: name } = describeError(error);
    return {
      database: { ok: false, reason: `does not answer: ${code ?? name}` },
      worker: { ok: false, reason: "not known while the database is away" },
    };
  }
}

function workerPart(seconds: number | null): Part {
  if (seconds === null) return { ok: false, reason: "none has started" };
  const reason = `last heartbeat ${Math.round(seconds)} s ago`;
  return { ok: seconds <= SILENT_SECONDS_MAX, reason };
}

/** The disk of files and spilled deliveries. */
export async function checkDisk(): Promise<Part> {
  const space = await findSpace();
  if (!space) return { ok: false, reason: "cannot be read" };
  const [free, total] = [space.freeBytes, space.totalBytes].map((bytes) => Math.round(bytes / 1024 ** 2));
  return { ok: !isLow(space), reason: `${free} MiB free of ${total} MiB` };
}

/** What waits on the disk for the database: nothing, as long as all is well. */
export function checkSpill({ bytes, bytesMax }: { bytes: number; bytesMax: number }): Part {
  const reason = bytes === 0 ? "empty" : `${bytes} bytes wait for the database, ${bytesMax} at most`;
  return { ok: bytes < bytesMax / 2, reason };
}

/** Next, which draws the pages. */
export async function checkWeb(): Promise<Part> {
  try {
    const answer = await fetch(new URL("/api/auth/csrf", env().WEB_URL), {
      signal: AbortSignal.timeout(CHECK_MS),
      redirect: "manual",
    });
    await answer.body?.cancel();
    return { ok: answer.status < 500, reason: `answers ${answer.status}` };
  } catch {
    return { ok: false, reason: "does not answer" };
  }
}
