import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { rowsOf, setFrom, texts, uuids } from "@/db/arrays";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import { proveDone } from "@/lib/channels/intents/decide-intent";
import type { Context } from "@/lib/context";
import { messageKey, type StatusNews } from "@/lib/inbox/messages/status-rules";
import { messageToken } from "@/lib/platforms/message-token";

/** What an intent's id looks like; any other value that comes back with a message is not ours. */
export const intentShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Learn Meta's id of our messages from statuses that carry their intent, as when the answer to a send was
 * lost or is still on its way. Their intents are proven done.
 *
 * @returns The keys of the messages whose id was learnt.
 */
export async function learnByIntent(ctx: Context, news: StatusNews[]): Promise<Set<string>> {
  const byIntent = new Map(
    news.flatMap((one) =>
      one.intentId && intentShape.test(one.intentId) ? [[one.intentId, one] as const] : [],
    ),
  );
  if (byIntent.size === 0) return new Set();
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ intentId: intents.id, channelId: intents.channelId, messageId: messages.id })
    .from(intents)
    .innerJoin(
      messages,
      and(eq(messages.workspaceId, intents.workspaceId), eq(messages.id, intents.subjectId)),
    )
    .where(
      and(
        eq(intents.workspaceId, workspaceId),
        inArray(intents.id, [...byIntent.keys()]),
        isNull(messages.externalId),
      ),
    )
    .orderBy(intents.id);
  const matches = rows
    .map((row) => ({ ...row, ...byIntent.get(row.intentId)!, foundOn: row.channelId }))
    .filter(({ foundOn, channelId }) => foundOn === channelId);
  if (matches.length === 0) return new Set();

  for (const { intentId } of matches) if (intentId) await proveDone(ctx, intentId);
  const columns = {
    external_id: texts(matches.map(({ externalId }) => externalId)),
    external_token: texts(matches.map(({ externalId }) => messageToken(externalId))),
  };
  await db.execute(sql`
    update ${messages} set ${setFrom("learnt", Object.keys(columns))}, status = 'sent',
        failure = null, failure_code = null, troubled_at = null, dismissed_at = null
      from ${rowsOf("learnt", { id: uuids(matches.map(({ messageId }) => messageId)), ...columns })}
     where messages.workspace_id = ${workspaceId} and messages.id = learnt.id`);
  return new Set(matches.map(({ channelId, externalId }) => messageKey(channelId, externalId)));
}
