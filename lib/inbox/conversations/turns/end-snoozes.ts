import { sql } from "drizzle-orm";
import { instants, rowsOf, texts, uuids } from "@/db/arrays";
import { snoozes } from "@/db/schema/inbox/turns/snoozes";
import { type Context, memberOf } from "@/lib/context";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { placeBeside } from "@/lib/inbox/conversations/place-beside";
import { isResting } from "@/lib/inbox/message-rules";

/** End the snoozes of conversations that are put off no longer, at the message or the moment that ended them. */
export async function endSnoozes(ctx: Context, locked: LockedConversation[]): Promise<void> {
  const woken = locked.filter(({ status, before }) => isResting(before.status) && !isResting(status));
  if (woken.length === 0) return;
  const { db, workspaceId, now } = ctx;
  const by = (one: LockedConversation) => (isByMember(one) ? memberOf(ctx) : null);
  const ended = rowsOf("ended", {
    conversation_id: uuids(woken.map(({ id }) => id)),
    at: instants(woken.map(({ reopenedAt }) => reopenedAt ?? now)),
    reason: texts(woken.map(reasonOf)),
    member: uuids(woken.map(by)),
  });
  await db.execute(sql`
    update ${snoozes} set ended_at = greatest(ended.at, snoozes.snoozed_at), ended_for = ended.reason,
        ended_by = ended.member
      from ${ended}
     where snoozes.workspace_id = ${workspaceId} and snoozes.conversation_id = ended.conversation_id
       and snoozes.ended_at is null`);
}

const reasonOf = ({ status, wokenFor }: LockedConversation) =>
  status === "closed" ? "closed" : (wokenFor ?? "message");

const isByMember = (one: LockedConversation) => ["closed", "member"].includes(reasonOf(one));

/** A conversation that was put off as it is once it is open again. What it was pending counts as no waiting. */
export async function awake(
  ctx: Context,
  conversation: LockedConversation,
  wokenFor: "time" | "member",
): Promise<LockedConversation> {
  const reopenedAt = await placeBeside(ctx, conversation);
  const isWaitingUnsure = conversation.isWaitingUnsure || conversation.status === "pending";
  return { ...conversation, status: "open", snoozedUntil: null, reopenedAt, wokenFor, isWaitingUnsure };
}
