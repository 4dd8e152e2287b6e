import { DAY_MS } from "@/lib/days";
import type { CommentRules } from "@/lib/platforms/capabilities/comment-rules";

const MINUTE_MS = 60_000;

/** When a channel's newest comments are read back, and how far. */
export const readingWaits = {
  /** Where the platform tells of new comments alone. */
  silentChangesMs: 15 * MINUTE_MS,
  /** Where it tells of changes too: for webhooks that were lost or never came. */
  everyMs: 60 * MINUTE_MS,
  /** A reading that read nothing for so long has lost its job. */
  lostMs: 15 * MINUTE_MS,
  /** Between two pages. */
  stepMs: 1_000,
  /** Comments on what is older are not read back. */
  reachMs: 30 * DAY_MS,
  /** What is younger may still come as a webhook, or waits to be applied; lists of Meta's may lag. */
  graceMs: 2 * MINUTE_MS,
} as const;

/** How the reading before went; null if there was none. */
interface Reading {
  startedAt: Date;
  steppedAt: Date;
  finishedAt: Date | null;
}

/**
 * Whether a channel's newest comments must be read back now: begun, or begun again where the job was lost. Pure.
 *
 * @param connectedAt When the channel was connected last: before that we were told nothing.
 */
export function readingIsDue(
  { reportsChanges }: Pick<CommentRules, "reportsChanges">,
  { reading, connectedAt }: { reading: Reading | null; connectedAt: Date },
  now: Date,
): boolean {
  if (!reading) return true;
  if (!reading.finishedAt) return now.getTime() - reading.steppedAt.getTime() >= readingWaits.lostMs;
  if (reading.startedAt < connectedAt) return true;
  const everyMs = reportsChanges ? readingWaits.everyMs : readingWaits.silentChangesMs;
  return now.getTime() - reading.startedAt.getTime() >= everyMs;
}
