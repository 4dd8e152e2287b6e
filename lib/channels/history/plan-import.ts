import { historyRuns } from "@/db/schema/work/history-runs";
import { findRun, isRun } from "@/lib/channels/find-run";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { enqueueStep } from "./enqueue-step";
import { releaseParts } from "./held-parts";

/** Note that what was said before is to be imported once the channel is connected. */
export async function planImport(ctx: Context, channelId: string): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const fresh = {
    state: "running",
    since: null,
    until: now,
    cursor: null,
    startedAt: now,
    steppedAt: now,
    finishedAt: null,
    failure: null,
    conversationCount: 0,
    messageCount: 0,
    cutCount: 0,
    progress: null,
  } as const;
  await db
    .insert(historyRuns)
    .values({ workspaceId, channelId, kind: "import", ...fresh })
    .onConflictDoUpdate({
      target: [historyRuns.workspaceId, historyRuns.channelId, historyRuns.kind],
      set: fresh,
    });
  // One before it may have been paused when the channel was disconnected.
  await releaseParts(ctx);
  announce(ctx, "channel", channelId);
}

/** The channel is connected: begin what was planned, up to now. What comes later comes as webhooks. */
export async function beginPlannedImport(ctx: Context, channelId: string): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const run = await findRun(ctx, channelId, "import");
  if (run?.state !== "running") return;
  await db
    .update(historyRuns)
    .set({ until: await metaNow(ctx), steppedAt: now })
    .where(isRun(workspaceId, channelId, "import"));
  await enqueueStep(ctx, channelId, "import");
}
