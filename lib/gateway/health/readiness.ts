import { answerText, type Door } from "@/lib/gateway/answer";
import { checkDatabase, checkDisk, checkSpill, checkWeb, openProbe, type Part } from "./check-parts";

/** The parts are checked at most this often, however often we are asked. */
const FRESH_MS = 1_000;

interface Readiness {
  /** `/readyz`: 200 if every part works, else 503; in either case each part with its reason. */
  door: Door;
  close(): Promise<void>;
}

interface Standing {
  /** How much the spill holds; none where deliveries have no door. */
  spill: (() => { bytes: number; bytesMax: number }) | undefined;
  hasPages: boolean;
}

/**
 * Say whether everything works, for monitors and for whoever is woken at night. A load balancer asks
 * `/healthz` instead: while the database is away, Meta's deliveries must still come here and are kept.
 */
export function openReadiness({ spill, hasPages }: Standing): Readiness {
  const probe = openProbe();
  let latestCheck: { at: number; parts: Promise<Record<string, Part>> } | null = null;

  async function check(): Promise<Record<string, Part>> {
    const [byDatabase, disk, web] = await Promise.all([
      checkDatabase(probe),
      checkDisk(),
      hasPages ? checkWeb() : null,
    ]);
    return { ...byDatabase, disk, ...(spill && { spill: checkSpill(spill()) }), ...(web && { web }) };
  }

  const door: Door = async ({ response }) => {
    if (!latestCheck || performance.now() - latestCheck.at > FRESH_MS)
      latestCheck = { at: performance.now(), parts: check() };
    const parts = await latestCheck.parts;
    const isReady = Object.values(parts).every(({ ok }) => ok);
    const text = JSON.stringify({ ready: isReady, parts }, null, 2);
    answerText(response, isReady ? 200 : 503, `${text}\n`, { "content-type": "application/json" });
  };
  return { door, close: () => probe.close() };
}
