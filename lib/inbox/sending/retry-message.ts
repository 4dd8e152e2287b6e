import { and, eq } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import { recordAudit } from "@/lib/audit";
import { checkAgain, dropIntent, queueAgain } from "@/lib/channels/intents/decide-intent";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import { holdConversation } from "@/lib/inbox/conversations/locked-conversation";
import { recountStanding } from "@/lib/inbox/conversations/save-conversations";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { findSending, type Sending } from "./get-sending";
import { Decision } from "./shapes";

/**
 * Send a failed message again.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` unless it has failed; `window_closed`,
 *   `held_elsewhere`.
 */
export async function retryMessage(ctx: Context, messageId: string): Promise<void> {
  allow(ctx, "reply");
  const sending = await lockSending(ctx, messageId);
  if (sending.status !== "failed") refuse("conflict", `Message ${messageId} is ${sending.status}`);
  await sendAgain(ctx, sending);
}

/**
 * Decide about a message nobody can tell the fate of: look at Meta once more, send it again, or leave it.
 *
 * @throws ZodError for another decision.
 * @throws Refusal `forbidden`; `not_found`; `conflict` unless it is in doubt; `window_closed` or
 *   `held_elsewhere` for sending.
 */
export async function resolveDoubt(ctx: Context, messageId: string, decision: Decision): Promise<void> {
  allow(ctx, "reply");
  const chosen = Decision.parse(decision);
  const sending = await lockSending(ctx, messageId);
  if (sending.status !== "unknown") refuse("conflict", `Message ${messageId} is ${sending.status}`);
  await recordAudit(ctx, "message.doubt_resolved", messageId, { decision: chosen });
  if (chosen === "send_again") return sendAgain(ctx, sending);
  if (chosen === "check") {
    if (!(await checkAgain(ctx, sending.intent.id))) refuse("conflict");
    return announce(ctx, "conversation", sending.conversationId);
  }
  if (!(await dropIntent(ctx, sending.intent.id))) refuse("conflict");
  await change(ctx, sending, { status: "failed", failure: "dropped", failureCode: null });
}

/** Lock the conversation, then read: nobody else decides about this message meanwhile. */
async function lockSending(ctx: Context, messageId: string): Promise<Sending> {
  const before = (await findSending(ctx, messageId)) ?? refuse("not_found", `Message ${messageId}`);
  await holdConversation(ctx, before.conversationId);
  return (await findSending(ctx, messageId)) ?? refuse("not_found", `Message ${messageId}`);
}

async function sendAgain(ctx: Context, sending: Sending): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const { messageId, channelId, intent, replyUntil, heldBy } = sending;
  if (!replyUntil || (await metaNow(ctx)) > replyUntil) refuse("window_closed", `Message ${messageId}`);
  if (heldBy === "elsewhere") refuse("held_elsewhere", `Message ${messageId}`);
  // An intent that was done, and of which Meta later said it failed, is history: this is a new one.
  if (!(await queueAgain(ctx, intent.id))) {
    const anew = { kind: "message" as const, subjectId: messageId, state: "queued" as const, createdAt: now };
    await db.insert(intents).values({ workspaceId, id: newId(), channelId, ...anew });
  }
  await enqueue(ctx, "deliver-message", { workspaceId, messageId }, { queueName: channelId });
  await change(ctx, sending, { status: "queued", failure: null, failureCode: null });
}

type Change = Pick<typeof messages.$inferInsert, "status" | "failure" | "failureCode">;

async function change(ctx: Context, { messageId, conversationId }: Sending, to: Change): Promise<void> {
  const { db, workspaceId } = ctx;
  await db
    .update(messages)
    .set({ ...to, troubledAt: null, dismissedAt: null })
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, messageId)));
  await recountStanding(ctx, conversationId);
}
