import { and, eq, isNull } from "drizzle-orm";
import { snoozes } from "@/db/schema/inbox/turns/snoozes";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { refuse } from "@/lib/errors";
import { newId } from "@/lib/ids";
import {
  getLockedConversation,
  type LockedConversation,
} from "@/lib/inbox/conversations/locked-conversation";
import { placeBeside } from "@/lib/inbox/conversations/place-beside";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { Snooze } from "@/lib/inbox/conversations/shapes";
import { isResting, restingState } from "@/lib/inbox/message-rules";
import { allow } from "@/lib/workspaces/allow";
import { enqueueWaking } from "./wake-conversation";

/** Nobody puts a customer off for longer. */
const AHEAD_MS_MAX = 366 * DAY_MS;

/**
 * Put a conversation off until a time; or with null make it pending, for who waits for the contact or for others. It
 * leaves the lists of open ones; what the contact writes brings it back in any case. Snoozed already, only its time
 * changes.
 *
 * @throws ZodError for a snooze not of that shape.
 * @throws Refusal `forbidden`, `not_found`; `in_the_past`, `too_far_ahead` for its time; `conflict` if it is closed.
 */
export async function snoozeConversation(ctx: Context, snooze: Snooze): Promise<void> {
  allow(ctx, "reply");
  const { conversationId, until: time } = Snooze.parse(snooze);
  const until = time === null ? null : new Date(time);
  const conversation = await getLockedConversation(ctx, conversationId);
  if (until && until <= ctx.now) refuse("in_the_past", `Snoozed until ${time}`);
  if (until && until.getTime() > ctx.now.getTime() + AHEAD_MS_MAX)
    refuse("too_far_ahead", `Snoozed until ${time}`);
  if (conversation.status === "closed") refuse("conflict", `Conversation ${conversationId} is closed`);
  const status = restingState(until);
  if (conversation.status === status && conversation.snoozedUntil?.getTime() === until?.getTime()) return;
  await keepSnooze(ctx, conversation, until);
  if (until) await enqueueWaking(ctx, conversationId, until);
  if (time) await recordAudit(ctx, "conversation.snoozed", conversationId, { until: time });
  else await recordAudit(ctx, "conversation.paused", conversationId);
  const isWaitingUnsure = conversation.isWaitingUnsure || conversation.status === "pending";
  await saveConversations(ctx, [{ ...conversation, status, snoozedUntil: until, isWaitingUnsure }]);
}

/** Keep the snooze that runs, with another time; one of the other kind ends, and its own line says until when it ran. */
async function keepSnooze(ctx: Context, conversation: LockedConversation, until: Date | null): Promise<void> {
  const { db, workspaceId } = ctx;
  const { id: conversationId, status } = conversation;
  const snoozedBy = memberOf(ctx);
  const isRunning = and(
    eq(snoozes.workspaceId, workspaceId),
    eq(snoozes.conversationId, conversationId),
    isNull(snoozes.endedAt),
  );
  if (status === restingState(until)) {
    await db.update(snoozes).set({ until, snoozedBy }).where(isRunning);
    return;
  }
  const snoozedAt = await placeBeside(ctx, conversation);
  if (isResting(status)) {
    const ended = { endedAt: snoozedAt, endedFor: "replaced", endedBy: snoozedBy } as const;
    await db.update(snoozes).set(ended).where(isRunning);
  }
  await db.insert(snoozes).values({ workspaceId, id: newId(), conversationId, snoozedBy, snoozedAt, until });
}
