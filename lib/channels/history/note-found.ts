import { sql } from "drizzle-orm";
import type { channels } from "@/db/schema/channels";
import { historyRuns } from "@/db/schema/work/history-runs";
import { isRun } from "@/lib/channels/find-run";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { log } from "@/lib/log";
import { beginRecovery } from "./begin-recovery";

/**
 * Hold the alarm of a channel, before the channel itself as everywhere. It is kept with the reading of conversations,
 * which begins now where it never did.
 */
export async function lockAlarm(
  ctx: Context,
  channel: Pick<typeof channels.$inferSelect, "id" | "platform" | "connectedAt">,
): Promise<void> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({ kind: historyRuns.kind })
    .from(historyRuns)
    .where(isRun(workspaceId, channel.id, "recovery"))
    .for("update");
  if (!row) await beginRecovery(ctx, channel, "regular");
}

/** Raise the alarm of a channel for what people wrote and no webhook reported: a member sees how many, until dismissed. */
export async function noteFound(ctx: Context, channelId: string, count: number): Promise<void> {
  if (count === 0) return;
  const { db, workspaceId } = ctx;
  await db
    .update(historyRuns)
    .set(alarmFor(ctx, count))
    .where(isRun(workspaceId, channelId, "recovery"));
  announce(ctx, "channel", channelId);
  log.warn("Comments were missing and have been recovered", { workspaceId, id: channelId, count });
}

/** The columns of an alarm that so many more were found: what a member has dismissed is not counted again. */
export function alarmFor({ now }: Context, count: number) {
  const { foundAt, dismissedAt, foundCount, foundTotal } = historyRuns;
  return {
    foundCount: sql`case when ${foundAt} is null or ${dismissedAt} is not null then 0 else ${foundCount} end + ${count}::int`,
    foundTotal: sql`${foundTotal} + ${count}::int`,
    foundAt: now,
    dismissedAt: null,
  };
}
