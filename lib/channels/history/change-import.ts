import { historyRuns } from "@/db/schema/work/history-runs";
import { recordAudit } from "@/lib/audit";
import { findRun, isRun } from "@/lib/channels/find-run";
import { getChannelRow } from "@/lib/channels/get-channel";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { platforms } from "@/lib/platforms/registry";
import { allow } from "@/lib/workspaces/allow";
import { enqueueStep } from "./enqueue-step";
import { resumePhone } from "./held-parts";
import { beginPlannedImport, planImport } from "./plan-import";
import { ImportChange } from "./shapes";

/**
 * Start, pause or resume the import of what was said on a channel before it was connected. Started again, it
 * reads everything once more and stores what is missing. A phone's history is not read but sent, once: what comes
 * while its import is paused is kept, and stored once it is resumed.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found`; `no_read_back` for a start where the platform cannot be read;
 *   `channel_down` unless the channel is connected; `conflict` for a pause of what is not under way, or a
 *   start of what is.
 */
export async function changeImport(ctx: Context, change: ImportChange): Promise<void> {
  allow(ctx, "connect_channels");
  const { channelId, to } = ImportChange.parse(change);
  const channel = await getChannelRow(ctx, channelId);
  const canRead = platforms[channel.platform].messaging.readConversations !== null;
  if (!canRead && to === "start") refuse("no_read_back", channel.platform);
  if (channel.state !== "connected") refuse("channel_down", `Channel ${channelId}`);
  const run = await findRun(ctx, channelId, "import");
  const from = { start: ["done", "failed", "declined", null], pause: ["running"], resume: ["paused"] }[to];
  if (!from.some((state) => state === (run?.state ?? null))) refuse("conflict", `Import ${run?.state}`);
  if (to === "start") {
    await planImport(ctx, channelId);
    await beginPlannedImport(ctx, channelId);
    await recordAudit(ctx, "channel.import_started", channelId);
    return;
  }
  if (to === "resume" && !canRead) return resumePhone(ctx, channelId);
  const state = to === "pause" ? ("paused" as const) : ("running" as const);
  await ctx.db
    .update(historyRuns)
    .set({ state, steppedAt: ctx.now })
    .where(isRun(ctx.workspaceId, channelId, "import"));
  if (to === "resume") await enqueueStep(ctx, channelId, "import");
  announce(ctx, "channel", channelId);
}
