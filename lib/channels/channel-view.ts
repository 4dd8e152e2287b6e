import type { channels } from "@/db/schema/channels";
import { grantViews } from "./grants";
import { problemsOf } from "./health-rules";
import type { ChannelView } from "./shapes";

const textOf = (instant: Date | null) => instant?.toISOString() ?? null;

/** A channel's row as screens see it. @param pausedUntil Until when Meta wants no calls for it. */
export function channelView(
  row: typeof channels.$inferSelect,
  now: Date,
  pausedUntil: Date | null = null,
): ChannelView {
  const { id, platform, name, handle, state, failure, subscription, quality, messagingTier } = row;
  const grants = grantViews(platform, row.grants);
  return {
    id,
    platform,
    name,
    handle,
    state,
    failure,
    subscription,
    grants,
    problems: problemsOf({ ...row, grants, pausedUntil }, now),
    pausedUntil: textOf(pausedUntil),
    connectedAt: row.connectedAt.toISOString(),
    lastEventAt: textOf(row.lastEventAt),
    checkedAt: textOf(row.checkedAt),
    collectedAt: textOf(row.collectedAt),
    tokenExpiresAt: textOf(row.tokenExpiresAt),
    quality,
    messagingTier,
  };
}
