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
import { allow } from "@/lib/workspaces/allow";
import { enqueueWaking } from "./wake-conversation";

/** Nobody puts a customer off for longer. */
const AHEAD_MS_MAX = 366 * DAY_MS;

/**
 * Put a conversation off: until a time, or with null until the contact writes. It leaves the lists of open ones; what
 * the contact writes brings it back in any case. Snoozed already, only its time changes.
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
  if (conversation.status === "snoozed" && conversation.snoozedUntil?.getTime() === until?.getTime()) return;
  await keepSnooze(ctx, conversation, until);
  if (until) await enqueueWaking(ctx, conversationId, until);
  await recordAudit(ctx, "conversation.snoozed", conversationId, { until: time });
  await saveConversations(ctx, [{ ...conversation, status: "snoozed", snoozedUntil: until }]);
}

async function keepSnooze(ctx: Context, conversation: LockedConversation, until: Date | null): Promise<void> {
  const { db, workspaceId } = ctx;
  const { id: conversationId, status } = conversation;
  if (status === "snoozed") {
    const isRunning = and(
      eq(snoozes.workspaceId, workspaceId),
      eq(snoozes.conversationId, conversationId),
      isNull(snoozes.endedAt),
    );
    await db
      .update(snoozes)
      .set({ until, snoozedBy: memberOf(ctx) })
      .where(isRunning);
    return;
  }
  const snoozedAt = await placeBeside(ctx, conversation);
  await db
    .insert(snoozes)
    .values({ workspaceId, id: newId(), conversationId, snoozedBy: memberOf(ctx), snoozedAt, until });
}
