import { and, asc, eq, inArray } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { historyRuns } from "@/db/schema/work/history-runs";
import type { Context } from "@/lib/context";
import { platforms } from "@/lib/platforms/registry";
import { RUN_KINDS } from "@/lib/words";
import { beginRecovery } from "./begin-recovery";
import { enqueueStep } from "./enqueue-step";
import { recoveryReason, recoveryWaits } from "./recovery-rules";

const CHANNELS_MAX = 500;
const READABLE = Object.values(platforms)
  .filter(({ messaging }) => messaging.readConversations)
  .map(({ name }) => name);

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
    .where(
      and(
        eq(channels.workspaceId, workspaceId),
        eq(channels.state, "connected"),
        inArray(channels.platform, READABLE),
      ),
    )
    .orderBy(asc(channels.id))
    .limit(CHANNELS_MAX * RUN_KINDS.length);
  const byChannel = Map.groupBy(rows, ({ channel }) => channel.id);
  for (const [channelId, pair] of byChannel) {
    const { channel } = pair[0]!;
    const runOf = (kind: string) => pair.find(({ run }) => run?.kind === kind)?.run ?? null;
    const reason = recoveryReason({ ...channel, run: runOf("recovery") }, now, workerStartedAt);
    if (reason === "lost") await enqueueStep(ctx, channelId, "recovery");
    else if (reason) await beginRecovery(ctx, channel, reason);
    const imports = runOf("import");
    const silentMs = imports ? now.getTime() - imports.steppedAt.getTime() : 0;
    if (imports?.state === "running" && silentMs >= recoveryWaits.lostMs) {
      await enqueueStep(ctx, channelId, "import");
    }
  }
}
