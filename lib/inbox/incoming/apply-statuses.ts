import { sql } from "drizzle-orm";
import { instants, texts, uuids } from "@/db/arrays";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { foldStatuses, type StatusNews } from "@/lib/inbox/messages/status-rules";
import { messageKey } from "./happened";
import { holdStatuses, ranks } from "./hold-updates";
import { learnByIntent } from "./learn-by-intent";

/**
 * Raise messages to what Meta says of them; none ever falls. A message whose id at Meta we never heard is
 * known by the intent its status carries. What is about a message not seen yet is held for it.
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
  const learnt = await learnByIntent(ctx, missing);
  const isLearnt = (one: StatusNews) => learnt.has(messageKey(one.channelId, one.externalId));
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
      from unnest(${uuids(folded.map(({ channelId }) => channelId))},
        ${texts(folded.map(({ externalId }) => externalId))}, ${texts(folded.map(({ status }) => status))},
        ${instants(folded.map(({ deliveredAt }) => deliveredAt))},
        ${instants(folded.map(({ readAt }) => readAt))},
        ${texts(folded.map(({ failure }) => failure?.meaning ?? null))},
        ${texts(folded.map(({ failure }) => failure?.code ?? null))},
        ${instants(folded.map(({ failedAt }) => failedAt))})
        as news (channel_id, external_id, status, delivered_at, read_at, failure, code, failed_at)
     where messages.workspace_id = ${ctx.workspaceId} and messages.channel_id = news.channel_id
       and messages.external_id = news.external_id and messages.direction = 'outbound'
    returning messages.conversation_id, messages.channel_id, messages.external_id`);
  return new Map(rows.map((row) => [messageKey(row.channel_id, row.external_id), row.conversation_id]));
}
