import { and, asc, eq } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { historyRuns } from "@/db/schema/work/history-runs";
import type { RunRow } from "@/lib/channels/find-run";
import { PHONE_PAUSE_MS } from "@/lib/channels/run-views";
import type { Context } from "@/lib/context";
import { platforms } from "@/lib/platforms/registry";
import { RUN_KINDS, type RunKind } from "@/lib/words";
import { beginRecovery } from "./begin-recovery";
import { enqueueStep } from "./enqueue-step";
import { resumePhone } from "./held-parts";
import { endImport } from "./keep-step";
import { recoveryReason, recoveryWaits } from "./recovery-rules";

const CHANNELS_MAX = 500;

type Channel = Pick<typeof channels.$inferSelect, "id" | "platform">;

/**
 * Begin to read back the conversations of every connected channel for which that is due: after a silence, after
 * this worker started, and now and then. Runs that have lost their job go on.
 */
export async function enqueueDueRecoveries(
  ctx: Context,
  { workerStartedAt }: { workerStartedAt: Date },
): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const rows = await db
    .select({ channel: channels, run: historyRuns })
    .from(channels)
    .leftJoin(
      historyRuns,
      and(eq(historyRuns.workspaceId, channels.workspaceId), eq(historyRuns.channelId, channels.id)),
    )
    .where(and(eq(channels.workspaceId, workspaceId), eq(channels.state, "connected")))
    .orderBy(asc(channels.id))
    .limit(CHANNELS_MAX * RUN_KINDS.length);
  const byChannel = Map.groupBy(rows, ({ channel }) => channel.id);
  for (const pair of byChannel.values()) {
    const { channel } = pair[0]!;
    const runOf = (kind: RunKind) => pair.find(({ run }) => run?.kind === kind)?.run ?? null;
    if (platforms[channel.platform].messaging.readConversations) {
      const reason = recoveryReason({ ...channel, run: runOf("recovery") }, now, workerStartedAt);
      if (reason === "lost") await enqueueStep(ctx, channel.id, "recovery");
      else if (reason) await beginRecovery(ctx, channel, reason);
    }
    const imported = runOf("import");
    if (imported?.state === "running") await goOnWith(ctx, channel, imported);
    if (imported?.state === "paused") await endPause(ctx, channel, imported);
  }
}

/** An import that has lost its job goes on; a phone that shared nothing for a day shares nothing any more. */
async function goOnWith(ctx: Context, channel: Channel, run: RunRow): Promise<void> {
  const silentMs = ctx.now.getTime() - run.steppedAt.getTime();
  const canRead = platforms[channel.platform].messaging.readConversations;
  if (canRead && silentMs >= recoveryWaits.lostMs) await enqueueStep(ctx, channel.id, "import");
  if (!canRead && silentMs >= recoveryWaits.phoneMs) await endImport(ctx, run);
}

/** A phone's history cannot be asked for again: it is imported before what is kept of it would be deleted. */
async function endPause(ctx: Context, { id, platform }: Channel, { steppedAt }: RunRow): Promise<void> {
  if (platforms[platform].messaging.readConversations) return;
  if (steppedAt.getTime() + PHONE_PAUSE_MS <= ctx.now.getTime()) await resumePhone(ctx, id);
}
