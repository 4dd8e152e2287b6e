import { sql } from "drizzle-orm";
import { instants, isOneOf, rowsOf, texts, uuids } from "@/db/arrays";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import type { Context } from "@/lib/context";
import { foldStatuses, messageKey, type StatusNews } from "@/lib/inbox/messages/status-rules";
import type { Batch } from "./batch";
import { holdStatuses, ranks } from "./hold-updates";
import { intentShape, learnByIntent } from "./learn-by-intent";

/** What a batch says about single messages of ours. */
export function statusNewsOf({ statuses, watermarks }: Batch): StatusNews[] {
  const single = statuses.map(({ channelId, event }): StatusNews => {
    const { externalId, status, at, failure, intentId } = event;
    return { channelId, externalId, status, at, failure, intentId };
  });
  // A read that names a message is also the read of that message, which can be held if it came too early.
  const reads = watermarks.flatMap(({ channelId, event: { upToExternalId: externalId, status, at } }) =>
    externalId === null ? [] : [{ channelId, externalId, status, at, failure: null, intentId: null }],
  );
  return [...single, ...reads];
}

/**
 * Raise messages to the status Meta reports; none ever falls. A message without an id of Meta's is found by
 * the intent its status carries. A status of a message not stored yet is held for it.
 *
 * @returns The conversations whose messages were found, and those in which a message was found by its intent.
 */
export async function applyStatuses(
  ctx: Context,
  news: StatusNews[],
): Promise<{ touched: string[]; proven: string[] }> {
  if (news.length === 0) return { touched: [], proven: [] };
  const found = await raise(ctx, news);
  const missing = news.filter((one) => !found.has(messageKey(one.channelId, one.externalId)));
  const namedKeys = await learnByIntent(ctx, missing);
  const isLearnt = (one: StatusNews) => namedKeys.has(messageKey(one.channelId, one.externalId));
  const late = await raise(ctx, missing.filter(isLearnt));
  await holdStatuses(
    ctx,
    missing.filter((one) => !isLearnt(one)),
  );
  return { touched: [...found.values(), ...late.values()], proven: [...late.values()] };
}

/** @returns The conversation of each message found, by `messageKey`. */
async function raise(ctx: Context, news: StatusNews[]): Promise<Map<string, string>> {
  const folded = foldStatuses(news);
  if (folded.length === 0) return new Map();
  const columns = {
    channel_id: uuids(folded.map(({ channelId }) => channelId)),
    external_id: texts(folded.map(({ externalId }) => externalId)),
    status: texts(folded.map(({ status }) => status)),
    delivered_at: instants(folded.map(({ deliveredAt }) => deliveredAt)),
    read_at: instants(folded.map(({ readAt }) => readAt)),
    failure: texts(folded.map(({ failure }) => failure?.meaning ?? null)),
    code: texts(folded.map(({ failure }) => failure?.code ?? null)),
    failed_at: instants(folded.map(({ failedAt }) => failedAt)),
  };
  const { rows } = await ctx.db.execute<{
    conversation_id: string;
    channel_id: string;
    external_id: string;
  }>(sql`
    update ${messages} set
        status = case when array_position(${ranks}, news.status) > array_position(${ranks}, messages.status)
          then news.status else messages.status end,
        delivered_at = least(messages.delivered_at, news.delivered_at),
        read_at = least(messages.read_at, news.read_at),
        failure = coalesce(news.failure, messages.failure),
        failure_code = coalesce(news.code, messages.failure_code),
        troubled_at = least(messages.troubled_at, news.failed_at)
      from ${rowsOf("news", columns)}
     where messages.workspace_id = ${ctx.workspaceId} and messages.channel_id = news.channel_id
       and messages.external_id = news.external_id and messages.direction = 'outbound'
    returning messages.conversation_id, messages.channel_id, messages.external_id`);
  return new Map(rows.map((row) => [messageKey(row.channel_id, row.external_id), row.conversation_id]));
}

/** The conversations that statuses can set waiting, or end the waiting in: what fails, and what turns out to have gone. */
export async function conversationsOf(
  { db, workspaceId }: Context,
  statuses: Batch["statuses"],
): Promise<string[]> {
  const failed = statuses.filter(({ event }) => event.status === "failed");
  const isFailed = isOneOf(messages, {
    channel_id: uuids(failed.map(({ channelId }) => channelId)),
    external_id: texts(failed.map(({ event }) => event.externalId)),
  });
  const intentIds = statuses.flatMap(({ event: { intentId } }) =>
    intentId && intentShape.test(intentId) ? [intentId] : [],
  );
  const { rows } = await db.execute<{ id: string }>(sql`
    select conversation_id as id from ${messages} where workspace_id = ${workspaceId} and ${isFailed}
    union
    select conversation_id from ${messages}
     where workspace_id = ${workspaceId} and status in ('failed', 'unknown')
       and channel_id = any(${uuids([...new Set(statuses.map(({ channelId }) => channelId))])})
       and (external_id = any(${texts(statuses.map(({ event }) => event.externalId))})
         or id in (select subject_id from ${intents} where intents.workspace_id = ${workspaceId}
              and intents.id = any(${uuids(intentIds)})))`);
  return rows.map(({ id }) => id);
}
