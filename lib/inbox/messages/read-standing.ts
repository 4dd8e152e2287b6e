import { sql } from "drizzle-orm";
import { rowsOf, texts, uuids } from "@/db/arrays";
import { commentActs } from "@/db/schema/inbox/comment-acts";
import { messages } from "@/db/schema/inbox/messages";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import { closures } from "@/db/schema/inbox/turns/closures";
import { snoozes } from "@/db/schema/inbox/turns/snoozes";
import type { Context } from "@/lib/context";
import type { ConversationKind } from "@/lib/words";

interface Standing {
  waitingSince: Date | null;
  trouble: "failed" | "unknown" | null;
}

/**
 * Since when the people of these conversations wait, and whether a message of ours needs attention, by what is stored.
 * They wait from the first message after our last word or the last closing; a message that failed or is in doubt is no
 * word, and a closing that a person took back is none. What it was pending since is no waiting: the beginning is moved
 * on by as much. A comment that is hidden or removed waits for nobody, and answers nobody. A private reply to a comment
 * answers its writer alone: that comment, and what they said before it was sent. What failed or is in doubt needs
 * attention until it is dropped, dismissed, or answered over; a reply that was not sent at its time until a member
 * decides.
 */
export async function readStanding(
  { db, workspaceId }: Context,
  talks: { id: string; kind: ConversationKind }[],
): Promise<Map<string, Standing>> {
  if (talks.length === 0) return new Map();
  type Row = Pick<Standing, "trouble"> & { id: string; since: string | null };
  const columns = { id: uuids(talks.map(({ id }) => id)), kind: texts(talks.map(({ kind }) => kind)) };
  const { rows } = await db.execute<Row>(sql`
    select asked.id, (
      select coalesce(least(begun.since + sum(ended_at - greatest(snoozed_at, begun.since)), max(ended_at)),
          begun.since) from ${snoozes}
       where workspace_id = ${workspaceId} and conversation_id = asked.id and until is null
         and ended_at > begun.since) as since, (
      select coalesce(min(bad.status), (
        select 'failed' from ${scheduledReplies} late
         where late.workspace_id = ${workspaceId} and late.conversation_id = asked.id
           and late.held_for is not null and late.dismissed_at is null and late.cancelled_at is null
         limit 1)) from ${messages} bad
       where bad.workspace_id = ${workspaceId} and bad.conversation_id = asked.id
         and bad.status in ('failed', 'unknown') and bad.direction = 'outbound'
         and bad.dismissed_at is null and bad.failure is distinct from 'dropped'
         and not exists (
           select 1 from ${messages} answer
            where answer.workspace_id = ${workspaceId} and answer.conversation_id = asked.id
              and answer.direction = 'outbound' and answer.status in ('sent', 'delivered', 'read')
              and answer.sent_at > coalesce(bad.troubled_at, bad.sent_at))) as trouble
      from ${rowsOf("asked", columns)}, lateral (
      select min(sent_at) as since from ${messages} said
       where workspace_id = ${workspaceId} and conversation_id = asked.id and direction = 'inbound'
         and kind <> 'referral' and not is_past
         and hidden_at is null and (asked.kind = 'direct' or unsent_at is null and not exists (
           select 1 from ${commentActs} act
             join ${messages} comment on comment.workspace_id = act.workspace_id and comment.id = act.message_id
             left join ${messages} reply
               on reply.workspace_id = act.workspace_id and reply.id = act.direct_message_id
            where act.workspace_id = ${workspaceId} and act.conversation_id = asked.id
              and act.act = 'private_reply' and act.state in ('sending', 'done')
              and (comment.id = said.id or comment.author_contact_id = said.author_contact_id
                and said.sent_at <= coalesce(reply.sent_at, act.asked_at))))
         and sent_at > greatest('-infinity'::timestamptz, (
           select max(sent_at) from ${messages}
            where workspace_id = ${workspaceId} and conversation_id = asked.id
              and direction = 'outbound' and status not in ('failed', 'unknown')
              and (asked.kind = 'direct' or unsent_at is null)), (
           select max(coalesce(covered_until, closed_at)) from ${closures}
            where workspace_id = ${workspaceId} and conversation_id = asked.id
              and reopened_by is null))) begun`);
  return new Map(
    rows.map(({ id, since, trouble }) => [id, { trouble, waitingSince: since ? new Date(since) : null }]),
  );
}
