import { isDeepStrictEqual } from "node:util";
import { type SQL, sql } from "drizzle-orm";
import { blobs, instants, ints, rowsOf, setFrom, texts, uuids } from "@/db/arrays";
import { closures } from "@/db/schema/inbox/closures";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { bucketsOf, shiftCounts } from "./counts";
import { endClosures } from "./end-closures";
import type { LockedConversation } from "./locked-conversation";
import { isLabelledAnew, saveLabels } from "./save-labels";

/** The fields that change while a conversation is locked. */
const SAVED = [
  "status",
  "assigneeId",
  "waitingSince",
  "lastMessageAt",
  "lastMessageId",
  "lastDirection",
  "lastKind",
  "preview",
  "lastInboundAt",
  "replyUntil",
  "inboundCount",
  "trouble",
  "deliveredUntil",
  "readUntil",
  "heldBy",
  "heldAt",
  "takeOver",
] as const;

/** `lastKind` as its column is named: `last_kind`. */
type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Uppercase<First> ? `_${Lowercase<First>}` : First}${SnakeCase<Rest>}`
  : "";

/** Store the conversations that differ from how they were locked, move the counters, and announce them. */
export async function saveConversations(ctx: Context, locked: LockedConversation[]): Promise<void> {
  const doubtful = locked.filter((one) => one.isWaitingUnsure || (one.trouble && isDifferent(one)));
  await readStanding(ctx, doubtful);
  const changed = locked.filter(isDifferent);
  await writeRows(ctx, changed);
  await saveLabels(ctx, changed);
  await endClosures(ctx, changed);
  await shiftCounts(
    ctx,
    changed.map((one) => ({ before: bucketsOf(one.before), after: bucketsOf(one) })),
  );
  // A message of a doubtful one changed, so its screens reload even if its own row did not change.
  for (const { id } of new Set([...changed, ...doubtful])) announce(ctx, "conversation", id);
}

/**
 * Compute again, from the messages of a locked conversation, since when its contact waits, and whether a
 * message of ours needs attention.
 */
export async function recountStanding(ctx: Context, conversation: LockedConversation): Promise<void> {
  await saveConversations(ctx, [{ ...conversation, isWaitingUnsure: true }]);
}

function isDifferent(conversation: LockedConversation): boolean {
  const { before } = conversation;
  // Most values are identical: a deep comparison costs many times more.
  const isChanged = SAVED.some(
    (field) =>
      conversation[field] !== before[field] && !isDeepStrictEqual(conversation[field], before[field]),
  );
  return isChanged || isLabelledAnew(conversation);
}

/**
 * Since when they wait, and whether a message of ours needs attention. They wait from the first message after our
 * last word or the last closing; a message that failed or is in doubt is no word, and a closing that a person took
 * back is none. What failed or is in doubt needs attention until it is dropped, dismissed, or answered over.
 */
async function readStanding({ db, workspaceId }: Context, locked: LockedConversation[]): Promise<void> {
  if (locked.length === 0) return;
  type Standing = Pick<LockedConversation, "id" | "trouble"> & { since: string | null };
  const { rows } = await db.execute<Standing>(sql`
    select asked.id, (
      select min(sent_at) from ${messages}
       where workspace_id = ${workspaceId} and conversation_id = asked.id and direction = 'inbound'
         and kind <> 'referral' and not is_past
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
      from unnest(${uuids(locked.map(({ id }) => id))}) as asked (id)`);
  const standing = new Map(rows.map((row) => [row.id, row]));
  for (const conversation of locked) {
    const { since = null, trouble = null } = standing.get(conversation.id) ?? {};
    conversation.waitingSince = since ? new Date(since) : null;
    conversation.trouble = trouble;
  }
}

async function writeRows({ db, workspaceId }: Context, changed: LockedConversation[]): Promise<void> {
  if (changed.length === 0) return;
  const columns = {
    status: texts(changed.map(({ status }) => status)),
    assignee_id: uuids(changed.map(({ assigneeId }) => assigneeId)),
    waiting_since: instants(changed.map(({ waitingSince }) => waitingSince)),
    last_message_at: instants(changed.map(({ lastMessageAt }) => lastMessageAt)),
    last_message_id: uuids(changed.map(({ lastMessageId }) => lastMessageId)),
    last_direction: texts(changed.map(({ lastDirection }) => lastDirection)),
    last_kind: texts(changed.map(({ lastKind }) => lastKind)),
    preview: blobs(changed.map(({ preview }) => preview)),
    last_inbound_at: instants(changed.map(({ lastInboundAt }) => lastInboundAt)),
    reply_until: instants(changed.map(({ replyUntil }) => replyUntil)),
    inbound_count: ints(changed.map(({ inboundCount }) => inboundCount)),
    trouble: texts(changed.map(({ trouble }) => trouble)),
    delivered_until: instants(changed.map(({ deliveredUntil }) => deliveredUntil)),
    read_until: instants(changed.map(({ readUntil }) => readUntil)),
    held_by: texts(changed.map(({ heldBy }) => heldBy)),
    held_at: instants(changed.map(({ heldAt }) => heldAt)),
    take_over: texts(changed.map(({ takeOver }) => takeOver)),
  } satisfies Record<SnakeCase<(typeof SAVED)[number]>, SQL>;
  await db.execute(sql`
    update ${conversations} set ${setFrom("now", Object.keys(columns))}
      from ${rowsOf("now", { id: uuids(changed.map(({ id }) => id)), ...columns })}
     where conversations.workspace_id = ${workspaceId} and conversations.id = now.id`);
}
