import { isDeepStrictEqual } from "node:util";
import { type SQL, sql } from "drizzle-orm";
import { blobs, instants, ints, rowsOf, setFrom, texts, uuids } from "@/db/arrays";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { readStanding } from "@/lib/inbox/messages/read-standing";
import { bucketsOf, shiftCounts } from "./counts";
import { type LockedConversation, lockConversation } from "./locked-conversation";
import { freeReopened } from "./repliers";
import { isFollowedAnew, isLabelledAnew, saveLabels } from "./save-labels";
import { endClosures } from "./turns/end-closures";
import { endSnoozes } from "./turns/end-snoozes";
import { noteChanges } from "./turns/note-changes";

/** The fields that change while a conversation is locked. */
const SAVED = [
  "contactId",
  "identityId",
  "status",
  "snoozedUntil",
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
  // Before the waiting is computed: what a conversation was pending is no waiting.
  await endSnoozes(ctx, locked);
  const doubtful = locked.filter((one) => one.isWaitingUnsure || (one.trouble && isDifferent(one)));
  const standing = await readStanding(ctx, doubtful);
  for (const one of doubtful)
    Object.assign(one, standing.get(one.id) ?? { waitingSince: null, trouble: null });
  await freeReopened(ctx, locked);
  const changed = locked.filter(isDifferent);
  await writeRows(ctx, changed);
  await saveLabels(ctx, changed);
  await noteChanges(ctx, changed);
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

/** The same of a conversation by its id, locking it; none if it is gone. */
export async function recountStandingOf(ctx: Context, conversationId: string): Promise<void> {
  const conversation = await lockConversation(ctx, conversationId);
  if (conversation) await recountStanding(ctx, conversation);
}

function isDifferent(conversation: LockedConversation): boolean {
  const { before } = conversation;
  // Most values are identical: a deep comparison costs many times more.
  const isChanged = SAVED.some(
    (field) =>
      conversation[field] !== before[field] && !isDeepStrictEqual(conversation[field], before[field]),
  );
  return isChanged || isLabelledAnew(conversation) || isFollowedAnew(conversation);
}

async function writeRows({ db, workspaceId }: Context, changed: LockedConversation[]): Promise<void> {
  if (changed.length === 0) return;
  const columns = {
    contact_id: uuids(changed.map(({ contactId }) => contactId)),
    identity_id: uuids(changed.map(({ identityId }) => identityId)),
    status: texts(changed.map(({ status }) => status)),
    snoozed_until: instants(changed.map(({ snoozedUntil }) => snoozedUntil)),
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
