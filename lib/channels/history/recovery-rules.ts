import type { RunReason } from "@/lib/words";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When a channel's conversations are read back, and how far. */
export const recoveryWaits = {
  /** Even if nothing seems to be missing. */
  everyMs: 6 * HOUR_MS,
  /** Once a channel was silent for so long: nobody wrote, or nobody tells us. */
  silentMs: 30 * MINUTE_MS,
  /** After one that failed. */
  failedMs: HOUR_MS,
  /** After one that finished, unless a member requests it. */
  restMs: 2 * MINUTE_MS,
  /** A run that read nothing for so long has lost its job. */
  lostMs: 15 * MINUTE_MS,
  /** So long a phone may take to share its history after its number was connected. */
  phoneMs: 24 * HOUR_MS,
  /** What is younger may still come as a webhook, or waits to be applied. */
  graceMs: 2 * MINUTE_MS,
  /** Each run begins so much before the end of the one before: lists of Meta's may lag. */
  overlapMs: 10 * MINUTE_MS,
  /** Erased people are recognised for 31 days; nothing older is read back. */
  reachMs: 30 * 24 * HOUR_MS,
} as const;

/** What decides whether a channel's conversations are due to be read back. */
interface RecoveryFacts {
  lastEventAt: Date | null;
  /** The run before; null if there was none. */
  run: {
    state: "running" | "paused" | "done" | "failed" | "declined";
    startedAt: Date;
    steppedAt: Date;
    finishedAt: Date | null;
  } | null;
}

/**
 * Why the channel's conversations must be read back now; null while they need not be. `lost`: the run under way
 * has to be enqueued again. Pure.
 *
 * @param workerStartedAt When this worker began: before that there may have been none.
 */
export function recoveryReason(
  { lastEventAt, run }: RecoveryFacts,
  now: Date,
  workerStartedAt: Date,
): RunReason | "lost" | null {
  if (!run) return "regular";
  const sinceMs = (at: Date) => now.getTime() - at.getTime();
  if (run.state === "running") return sinceMs(run.steppedAt) >= recoveryWaits.lostMs ? "lost" : null;
  const restMs = sinceMs(run.finishedAt ?? run.startedAt);
  if (run.state === "failed" && restMs < recoveryWaits.failedMs) return null;
  if (restMs < recoveryWaits.restMs) return null;
  if (run.startedAt < workerStartedAt) return "restart";
  const silentAt = lastEventAt && lastEventAt.getTime() + recoveryWaits.silentMs;
  if (silentAt && silentAt <= now.getTime() && run.startedAt.getTime() < silentAt) return "silence";
  return restMs >= recoveryWaits.everyMs || run.state === "failed" ? "regular" : null;
}

/**
 * From when on messages are read: since the run before ended, or else since the channel was connected.
 *
 * @param from Where no run was before: when its last webhook came, or it was connected.
 */
export function recoverySince(reachedAt: Date | null, from: Date, now: Date): Date {
  const fromMs = reachedAt ? reachedAt.getTime() - recoveryWaits.overlapMs : from.getTime();
  const sinceMs = Math.max(fromMs, now.getTime() - recoveryWaits.reachMs);
  // Meta's lists count whole seconds.
  return new Date(Math.floor(sinceMs / 1000) * 1000);
}
