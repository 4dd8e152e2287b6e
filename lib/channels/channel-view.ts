import type { channels } from "@/db/schema/channels";
import { platforms } from "@/lib/platforms/registry";
import type { RunKind } from "@/lib/words";
import type { RunRow } from "./find-run";
import { grantViews } from "./grants";
import { problemsOf } from "./health-rules";
import { importView, recoveryView } from "./run-views";
import type { ChannelView } from "./shapes";

const textOf = (instant: Date | null) => instant?.toISOString() ?? null;

/**
 * A channel's row as screens see it.
 *
 * @param pausedUntil Until when Meta wants no calls for it.
 * @param runs Those that read its conversations back.
 */
export function channelView(
  row: typeof channels.$inferSelect,
  now: Date,
  pausedUntil: Date | null = null,
  runs: RunRow[] = [],
): ChannelView {
  const runOf = (kindOfRun: RunKind) =>
    runs.find(({ channelId, kind }) => channelId === row.id && kind === kindOfRun);
  const [recoveryRun, importRun] = [runOf("recovery"), runOf("import")];
  const recovery = recoveryRun ? recoveryView(recoveryRun) : null;
  const { id, platform, name, handle, state, failure, subscription, quality, messagingTier } = row;
  const canReadBack = platforms[platform].messaging.readConversations !== null;
  const { nameStatus, throughput } = row;
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
    problems: problemsOf({ ...row, grants, pausedUntil, recoveredCount: recovery?.foundCount ?? 0 }, now),
    pausedUntil: textOf(pausedUntil),
    connectedAt: row.connectedAt.toISOString(),
    lastEventAt: textOf(row.lastEventAt),
    checkedAt: textOf(row.checkedAt),
    collectedAt: textOf(row.collectedAt),
    tokenExpiresAt: textOf(row.tokenExpiresAt),
    quality,
    messagingTier,
    number: { nameStatus, throughput, status: row.numberStatus },
    directSend: platforms[platform].templates ? { isOn: row.directSend, endedBy: row.directSendEnded } : null,
    canReadBack,
    recovery,
    history: importRun ? importView(importRun, canReadBack) : null,
  };
}
