import { and, eq, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { historyRuns } from "@/db/schema/work/history-runs";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { SpeechEvent } from "@/lib/inbox/comments/speech";
import type { Incoming } from "@/lib/platforms/event";
import type { HistoryEvent } from "@/lib/platforms/whatsapp/phone/history-event";
import type { StoredMessage } from "./insert-messages";

const isHistory = ({
  platform,
  event,
}: Pick<Incoming, "platform"> & { event: Incoming["event"] | SpeechEvent }) =>
  event.kind === "history" ||
  (platform === "whatsapp" && event.kind === "message" && event.origin === "imported");

/**
 * Leave out a phone's history where nobody asked for it when the number was connected. The runs of the others
 * are locked, before their channels.
 */
export async function withoutUnwanted(ctx: Context, incoming: Incoming[]): Promise<Incoming[]> {
  const ids = new Set(incoming.filter(isHistory).map(({ channelId }) => channelId));
  if (ids.size === 0) return incoming;
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ channelId: historyRuns.channelId })
    .from(historyRuns)
    .where(isImportOf(workspaceId, [...ids].sort()))
    .orderBy(historyRuns.channelId)
    .for("update");
  const allowed = new Set(rows.map(({ channelId }) => channelId));
  return incoming.filter((one) => !isHistory(one) || allowed.has(one.channelId));
}

/** Note how far a phone's history has come, and what of it is stored. */
export async function notePhoneHistory(
  ctx: Context,
  incoming: Incoming[],
  stored: StoredMessage[],
): Promise<void> {
  const news = incoming.filter((one): one is Incoming<HistoryEvent> => one.event.kind === "history");
  for (const [channelId, parts] of Map.groupBy(news, (one) => one.channelId)) {
    const messages = stored.filter((one) => one.channelId === channelId && isHistory(one));
    const conversations = new Set(messages.map(({ conversation }) => conversation.id));
    const progress = Math.max(...parts.map(({ event }) => event.progress ?? 0));
    const isDeclined = parts.some(({ event }) => event.isDeclined);
    const isOver = isDeclined || progress === 100;
    const { messageCount, conversationCount } = historyRuns;
    await ctx.db
      .update(historyRuns)
      .set({
        steppedAt: ctx.now,
        progress: sql`greatest(${historyRuns.progress}, ${progress}::int)`,
        messageCount: sql`${messageCount} + ${messages.length}`,
        conversationCount: sql`${conversationCount} + ${conversations.size}`,
        ...(isOver ? { state: isDeclined ? "declined" : "done", finishedAt: ctx.now } : {}),
      })
      .where(isImportOf(ctx.workspaceId, [channelId]));
    announce(ctx, "channel", channelId);
  }
}

const isImportOf = (workspaceId: string, ids: string[]) =>
  and(
    eq(historyRuns.workspaceId, workspaceId),
    eq(historyRuns.kind, "import"),
    sql`${historyRuns.channelId} = any(${uuids(ids)})`,
  );
