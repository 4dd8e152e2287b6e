import { sql } from "drizzle-orm";
import { blobs, instants, ints, texts, uuids } from "@/db/arrays";
import { closures } from "@/db/schema/inbox/closures";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { bucketsOf, shiftCounts } from "./counts";
import type { Thread } from "./threads";

/** Write down how conversations are now, move the counters with them, and tell the screens. */
export async function saveThreads(ctx: Context, threads: Thread[]): Promise<void> {
  await askStanding(
    ctx,
    threads.filter((thread) => thread.isWaitingUnsure || (thread.isChanged && thread.trouble)),
  );
  const changed = threads.filter((thread) => thread.isChanged || thread.isWaitingUnsure);
  if (changed.length === 0) return;
  await writeRows(ctx, changed);
  await endClosures(
    ctx,
    changed.filter(({ reopenedAt }) => reopenedAt),
  );
  await shiftCounts(
    ctx,
    changed.map((thread) => ({ before: thread.countedIn, after: bucketsOf(thread) })),
  );
  for (const { id } of changed) announce(ctx, "conversation", id);
}

/**
 * Since when they wait, and whether a message of ours needs attention. They wait from the first message after our
 * last word or the last closing; a message that failed or is in doubt is no word, and a closing that a person took
 * back is none. What failed or is in doubt needs attention until it is dropped, dismissed, or answered over.
 */
async function askStanding({ db, workspaceId }: Context, threads: Thread[]): Promise<void> {
  if (threads.length === 0) return;
  const { rows } = await db.execute<{ id: string; since: string | null; trouble: Thread["trouble"] }>(sql`
    select asked.id, (
      select min(sent_at) from ${messages}
       where workspace_id = ${workspaceId} and conversation_id = asked.id and direction = 'inbound'
         and kind <> 'referral'
         and sent_at > greatest('-infinity'::timestamptz, (
           select max(sent_at) from ${messages}
            where workspace_id = ${workspaceId} and conversation_id = asked.id
              and direction = 'outbound' and status not in ('failed', 'unknown')), (
           select max(coalesce(covered_until, closed_at)) from ${closures}
            where workspace_id = ${workspaceId} and conversation_id = asked.id
              and reopened_by is null))) as since, (
      select min(bad.status) from ${messages} bad
       where bad.workspace_id = ${workspaceId} and bad.conversation_id = asked.id
         and bad.status in ('failed', 'unknown') and bad.direction = 'outbound'
         and bad.dismissed_at is null and bad.failure is distinct from 'dropped'
         and not exists (
           select 1 from ${messages} answer
            where answer.workspace_id = ${workspaceId} and answer.conversation_id = asked.id
              and answer.direction = 'outbound' and answer.status in ('sent', 'delivered', 'read')
              and answer.sent_at > coalesce(bad.troubled_at, bad.sent_at))) as trouble
      from unnest(${uuids(threads.map(({ id }) => id))}) as asked (id)`);
  const standing = new Map(rows.map((row) => [row.id, row]));
  for (const thread of threads) {
    const { since = null, trouble = null } = standing.get(thread.id) ?? {};
    thread.waitingSince = since ? new Date(since) : null;
    thread.trouble = trouble;
  }
}

async function writeRows({ db, workspaceId }: Context, threads: Thread[]): Promise<void> {
  await db.execute(sql`
    update ${conversations} set status = now.status, assignee_id = now.assignee_id,
        waiting_since = now.waiting_since, last_message_at = now.last_message_at,
        last_message_id = now.last_message_id, last_direction = now.last_direction, last_kind = now.last_kind,
        preview = now.preview, last_inbound_at = now.last_inbound_at, reply_until = now.reply_until,
        inbound_count = now.inbound_count, trouble = now.trouble, delivered_until = now.delivered_until, read_until = now.read_until,
        held_by = now.held_by, held_at = now.held_at, take_over = now.take_over
      from unnest(
        ${uuids(threads.map(({ id }) => id))}, ${texts(threads.map(({ status }) => status))},
        ${uuids(threads.map(({ assigneeId }) => assigneeId))},
        ${instants(threads.map(({ waitingSince }) => waitingSince))},
        ${instants(threads.map(({ lastMessageAt }) => lastMessageAt))},
        ${uuids(threads.map(({ lastMessageId }) => lastMessageId))},
        ${texts(threads.map(({ lastDirection }) => lastDirection))},
        ${texts(threads.map(({ lastKind }) => lastKind))}, ${blobs(threads.map(({ preview }) => preview))},
        ${instants(threads.map(({ lastInboundAt }) => lastInboundAt))},
        ${instants(threads.map(({ replyUntil }) => replyUntil))},
        ${ints(threads.map(({ inboundCount }) => inboundCount))},
        ${texts(threads.map(({ trouble }) => trouble))},
        ${instants(threads.map(({ deliveredUntil }) => deliveredUntil))},
        ${instants(threads.map(({ readUntil }) => readUntil))}, ${texts(threads.map(({ heldBy }) => heldBy))},
        ${instants(threads.map(({ heldAt }) => heldAt))}, ${texts(threads.map(({ takeOver }) => takeOver))})
        as now (id, status, assignee_id, waiting_since, last_message_at, last_message_id, last_direction,
          last_kind, preview, last_inbound_at, reply_until, inbound_count, trouble, delivered_until, read_until,
          held_by, held_at, take_over)
     where conversations.workspace_id = ${workspaceId} and conversations.id = now.id`);
}

async function endClosures({ db, workspaceId }: Context, threads: Thread[]): Promise<void> {
  if (threads.length === 0) return;
  await db.execute(sql`
    update ${closures} set reopened_at = again.at
      from unnest(${uuids(threads.map(({ id }) => id))}, ${instants(threads.map(({ reopenedAt }) => reopenedAt))})
        as again (conversation_id, at)
     where closures.workspace_id = ${workspaceId} and closures.conversation_id = again.conversation_id
       and closures.reopened_at is null`);
}
