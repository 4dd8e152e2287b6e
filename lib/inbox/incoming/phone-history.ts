import { and, eq, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { historyRuns } from "@/db/schema/work/history-runs";
import type { Context } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import { announce } from "@/lib/feed";
import type { SpeechEvent } from "@/lib/inbox/comments/speech";
import type { Incoming } from "@/lib/platforms/event";
import { platforms } from "@/lib/platforms/registry";
import type { HistoryEvent } from "@/lib/platforms/whatsapp/phone/history-event";
import type { StoredMessage } from "./insert-messages";

const isHistory = ({
  platform,
  event,
}: Pick<Incoming, "platform"> & { event: Incoming["event"] | SpeechEvent }) =>
  event.kind === "history" ||
  (platform === "whatsapp" && event.kind === "message" && event.origin === "imported");

/** What is applied now of what arrived, and the deliveries whose parts of a phone's history wait. */
interface Admission {
  incoming: Incoming[];
  keptIn: Set<string>;
}

/**
 * Leave out a phone's history where nobody asked for it when the number was connected, and, as long as its import is
 * paused, what is kept until it is resumed. The runs of the others are locked, before their channels.
 */
export async function withoutUnwanted(ctx: Context, arrived: Incoming[]): Promise<Admission> {
  const suspects = arrived.filter((one) => isHistory(one) || isOld(one));
  const ids = new Set(suspects.map(({ channelId }) => channelId));
  if (ids.size === 0) return { incoming: arrived, keptIn: new Set() };
  const { db, workspaceId } = ctx;
  const { channelId: id, state, startedAt } = historyRuns;
  const rows = await db
    .select({ channelId: id, state, startedAt })
    .from(historyRuns)
    .where(isImportOf(workspaceId, [...ids].sort()))
    .orderBy(id)
    .for("update");
  const runs = new Map(rows.map((row) => [row.channelId, row]));
  const keptIn = new Set<string>();
  const incoming = arrived.filter((one) => {
    const run = runs.get(one.channelId);
    if (!isHistory(one) && !(isOld(one) && run && one.event.at < run.startedAt)) return true;
    if (run?.state === "paused") keptIn.add(one.deliveryId);
    return run ? run.state !== "paused" : !isHistory(one);
  });
  return { incoming, keptIn };
}

/**
 * A file of a phone's history comes as messages do, only with its old date. One that could still be answered is
 * never kept back.
 */
const isOld = ({ platform, event, receivedAt }: Incoming) =>
  platform === "whatsapp" &&
  event.kind === "message" &&
  event.at.getTime() + platforms[platform].messaging.replyWindowHours * HOUR_MS <= receivedAt.getTime();

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
