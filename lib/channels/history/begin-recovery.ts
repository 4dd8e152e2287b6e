import type { channels } from "@/db/schema/channels";
import { historyRuns } from "@/db/schema/work/history-runs";
import { findRun } from "@/lib/channels/find-run";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { platforms } from "@/lib/platforms/registry";
import type { RunReason } from "@/lib/words";
import { enqueueStep } from "./enqueue-step";
import { recoverySince, recoveryWaits } from "./recovery-rules";

type Row = typeof channels.$inferSelect;

/**
 * Begin to read a channel's conversations back for what no webhook reported since the run before. Nothing
 * happens while a run is under way, or where the platform cannot be read.
 *
 * @param from How far to go back where there was no run before.
 */
export async function beginRecovery(
  ctx: Context,
  channel: Pick<Row, "id" | "platform" | "connectedAt">,
  reason: RunReason,
  from: Date = channel.connectedAt,
): Promise<void> {
  if (!platforms[channel.platform].messaging.readConversations) return;
  const { db, workspaceId, now } = ctx;
  const channelId = channel.id;
  const before = await findRun(ctx, channelId, "recovery");
  // One that has lost its job, perhaps with its channel, is begun anew.
  const isUnderWay =
    before?.state === "running" && now.getTime() - before.steppedAt.getTime() < recoveryWaits.lostMs;
  if (isUnderWay) return;
  const metaTime = await metaNow(ctx);
  const fresh = {
    state: "running",
    reason,
    since: recoverySince(before?.reachedAt ?? null, from, metaTime),
    until: new Date(metaTime.getTime() - recoveryWaits.graceMs),
    cursor: null,
    startedAt: now,
    steppedAt: now,
    failure: null,
    conversationCount: 0,
    messageCount: 0,
    cutCount: 0,
  } as const;
  await db
    .insert(historyRuns)
    .values({ workspaceId, channelId, kind: "recovery", ...fresh })
    .onConflictDoUpdate({
      target: [historyRuns.workspaceId, historyRuns.channelId, historyRuns.kind],
      set: fresh,
    });
  await enqueueStep(ctx, channelId, "recovery");
  announce(ctx, "channel", channelId);
}
