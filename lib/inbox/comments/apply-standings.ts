import { sql } from "drizzle-orm";
import { instants, rowsOf, texts, uuids } from "@/db/arrays";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { dropEntries } from "@/lib/inbox/finding/entries";
import { messageKey } from "@/lib/inbox/messages/status-rules";
import { forgetRemoved } from "@/lib/inbox/subjects/reviews";

/** What became of a comment: hidden from others, shown to them again, or removed. */
export interface StandingNews {
  channelId: string;
  externalId: string;
  standing: "hidden" | "shown" | "removed";
  at: Date;
}

/** All news of one comment as one. */
interface Folded {
  channelId: string;
  externalId: string;
  /** When it was last hidden, last shown, and first removed. */
  hiddenAt: Date | null;
  shownAt: Date | null;
  removedAt: Date | null;
}

/**
 * Note whether comments are hidden, shown or removed. The newest hiding or showing counts, of one moment the hiding;
 * once removed is removed. Of a comment that has not arrived yet it is held. Nobody waits for an answer to a comment
 * that nobody sees.
 *
 * @param conversations Those of the batch by id.
 * @returns The conversations of the comments that were found.
 */
export async function applyStandings(
  ctx: Context,
  conversations: Map<string, LockedConversation>,
  news: StandingNews[],
): Promise<string[]> {
  const folded = foldStandings(news);
  if (folded.length === 0) return [];
  const columns = columnsOf(folded);
  const { rows } = await ctx.db.execute<{
    id: string;
    conversation_id: string;
    channel_id: string;
    external_id: string;
  }>(sql`
    update ${messages} set
        hidden_at = case when ${isNews("messages")} then (case when ${isHiding} then news.hidden_at end)
          else messages.hidden_at end,
        standing_at = greatest(messages.standing_at, news.hidden_at, news.shown_at),
        unsent_at = least(messages.unsent_at, news.removed_at)
      from ${rowsOf("news", columns)}
     where messages.workspace_id = ${ctx.workspaceId} and messages.channel_id = news.channel_id
       and messages.external_id = news.external_id
    returning messages.id, messages.conversation_id, messages.channel_id, messages.external_id`);
  const found = new Map(rows.map((row) => [messageKey(row.channel_id, row.external_id), row]));
  for (const row of found.values()) {
    const conversation = conversations.get(row.conversation_id);
    if (conversation) conversation.isWaitingUnsure = true;
  }
  const removed = folded.flatMap(({ channelId, externalId, removedAt }) => {
    const row = found.get(messageKey(channelId, externalId));
    return row && removedAt ? [row.id] : [];
  });
  await dropEntries(ctx, removed);
  await forgetRemoved(ctx, removed);
  await hold(
    ctx,
    folded.filter(({ channelId, externalId }) => !found.has(messageKey(channelId, externalId))),
  );
  return rows.map((row) => row.conversation_id);
}

/** Whether the news of hiding or showing is newer than what a row says. */
const isNews = (row: "messages" | "held_updates") => {
  const standingAt = sql.raw(`${row}.standing_at`);
  return sql`(greatest(news.hidden_at, news.shown_at) > coalesce(${standingAt}, '-infinity')
    or news.hidden_at = ${standingAt} and news.hidden_at >= coalesce(news.shown_at, '-infinity'))`;
};
const isHiding = sql`news.hidden_at >= coalesce(news.shown_at, '-infinity')`;

async function hold(ctx: Context, missing: Folded[]): Promise<void> {
  if (missing.length === 0) return;
  const columns = columnsOf(missing);
  await ctx.db.execute(sql`
    insert into ${heldUpdates} (workspace_id, channel_id, external_id, is_hidden, standing_at, unsent_at, at)
    select ${ctx.workspaceId}::uuid, news.channel_id, news.external_id,
        case when greatest(news.hidden_at, news.shown_at) is not null then coalesce(${isHiding}, false) end,
        greatest(news.hidden_at, news.shown_at), news.removed_at, ${ctx.now.toISOString()}::timestamptz
      from ${rowsOf("news", columns)}
    on conflict on constraint held_updates_pkey do update set
      is_hidden = case when excluded.standing_at > coalesce(held_updates.standing_at, '-infinity')
          or excluded.standing_at = held_updates.standing_at and excluded.is_hidden
        then excluded.is_hidden else held_updates.is_hidden end,
      standing_at = greatest(held_updates.standing_at, excluded.standing_at),
      unsent_at = least(held_updates.unsent_at, excluded.unsent_at)`);
}

function columnsOf(folded: Folded[]) {
  return {
    channel_id: uuids(folded.map(({ channelId }) => channelId)),
    external_id: texts(folded.map(({ externalId }) => externalId)),
    hidden_at: instants(folded.map(({ hiddenAt }) => hiddenAt)),
    shown_at: instants(folded.map(({ shownAt }) => shownAt)),
    removed_at: instants(folded.map(({ removedAt }) => removedAt)),
  };
}

const later = (one: Date | null, other: Date) => (one && one > other ? one : other);

function foldStandings(news: StandingNews[]): Folded[] {
  const byComment = new Map<string, Folded>();
  for (const { channelId, externalId, standing, at } of news) {
    const key = messageKey(channelId, externalId);
    const none = { channelId, externalId, hiddenAt: null, shownAt: null, removedAt: null };
    const folded: Folded = byComment.get(key) ?? none;
    if (standing === "hidden") folded.hiddenAt = later(folded.hiddenAt, at);
    else if (standing === "shown") folded.shownAt = later(folded.shownAt, at);
    else folded.removedAt = folded.removedAt && folded.removedAt < at ? folded.removedAt : at;
    byComment.set(key, folded);
  }
  return [...byComment.values()];
}
