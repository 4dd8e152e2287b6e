import { isRow } from "@/db/is-row";
import { messages } from "@/db/schema/inbox/messages";
import { recordAudit } from "@/lib/audit";
import { getChannelRow } from "@/lib/channels/get-channel";
import { checkAgain, dropIntent, queueAgain } from "@/lib/channels/intents/decide-intent";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import { type LockedConversation, lockConversation } from "@/lib/inbox/conversations/locked-conversation";
import { recountStanding } from "@/lib/inbox/conversations/save-conversations";
import { replyRight, windowRefusal } from "@/lib/inbox/window-rules";
import { allow } from "@/lib/workspaces/allow";
import { enqueueDelivery, findSending, oweMessage, type Sending } from "./sending";
import { Decision } from "./shapes";

/**
 * Send a failed message again.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` unless it has failed; `window_closed`, `people_only`,
 *   `held_elsewhere`; `direct_send_off` for one without a template where the number may send none any more.
 */
export async function retryMessage(ctx: Context, messageId: string, again: Again = {}): Promise<void> {
  allow(ctx, "reply");
  const locked = await lockSending(ctx, messageId);
  const { status } = locked.sending;
  if (status !== "failed") refuse("conflict", `Message ${messageId} is ${status}`);
  await sendAgain(ctx, locked, again);
}

/**
 * Decide about a message in doubt: check at Meta once more, send it again, or leave it.
 *
 * @throws ZodError for another decision.
 * @throws Refusal `forbidden`; `not_found`; `conflict` unless it is in doubt; `window_closed`, `people_only` or
 *   `held_elsewhere` for sending.
 */
export async function resolveDoubt(
  ctx: Context,
  messageId: string,
  decision: Decision,
  again: Again = {},
): Promise<void> {
  allow(ctx, "reply");
  const chosen = Decision.parse(decision);
  const locked = await lockSending(ctx, messageId);
  const { status, intent, conversationId } = locked.sending;
  if (status !== "unknown") refuse("conflict", `Message ${messageId} is ${status}`);
  await recordAudit(ctx, "message.doubt_resolved", messageId, { decision: chosen });
  if (chosen === "send_again") return sendAgain(ctx, locked, again);
  if (chosen === "check") {
    if (!(await checkAgain(ctx, intent.id))) refuse("conflict");
    return announce(ctx, "conversation", conversationId);
  }
  if (!(await dropIntent(ctx, intent.id))) refuse("conflict");
  await change(ctx, locked, { status: "failed", failure: "dropped", failureCode: null });
}

interface Again {
  /** The member accepts the rule for answers of a person after the reply window. */
  asHumanAgent?: boolean | undefined;
}

interface LockedSending {
  sending: Sending;
  conversation: LockedConversation;
}

/** Lock the conversation, then read: nobody else decides about this message meanwhile. */
async function lockSending(ctx: Context, messageId: string): Promise<LockedSending> {
  const [row] = await ctx.db
    .select({ conversationId: messages.conversationId })
    .from(messages)
    .where(isRow(messages, ctx.workspaceId, messageId));
  const conversation = row && (await lockConversation(ctx, row.conversationId));
  const sending = conversation && (await findSending(ctx, messageId));
  return sending ? { sending, conversation } : refuse("not_found", `Message ${messageId}`);
}

async function sendAgain(ctx: Context, locked: LockedSending, { asHumanAgent }: Again): Promise<void> {
  const { messageId, conversationId, intent, heldBy } = locked.sending;
  const now = await metaNow(ctx);
  const acceptsRule = asHumanAgent === true || locked.sending.isHumanAgent;
  const late = windowRefusal(locked.sending, { isPerson: memberOf(ctx) !== null, acceptsRule }, now);
  const { kind, isDirect, channelId } = locked.sending;
  // Neither a template nor what is sent in its place needs an open window.
  if (late && kind !== "template" && !isDirect) refuse(late, `Message ${messageId}`);
  if (isDirect && !(await getChannelRow(ctx, channelId)).directSend)
    refuse("direct_send_off", `Message ${messageId}`);
  if (heldBy === "elsewhere") refuse("held_elsewhere", `Message ${messageId}`);
  // A done intent whose message Meta later reported as failed stays as it is: this is a new one.
  if (await queueAgain(ctx, intent.id)) await enqueueDelivery(ctx, locked.sending);
  else await oweMessage(ctx, locked.sending, newId());
  const isHumanAgent = replyRight(locked.sending, now) === "human_agent";
  if (isHumanAgent) await recordAudit(ctx, "message.human_agent_used", messageId, { conversationId });
  await change(ctx, locked, { status: "queued", failure: null, failureCode: null, isHumanAgent });
}

type Change = Pick<typeof messages.$inferInsert, "status" | "failure" | "failureCode" | "isHumanAgent">;

async function change(ctx: Context, { sending, conversation }: LockedSending, to: Change): Promise<void> {
  const { db, workspaceId } = ctx;
  await db
    .update(messages)
    .set({ ...to, troubledAt: null, dismissedAt: null })
    .where(isRow(messages, workspaceId, sending.messageId));
  await recountStanding(ctx, conversation);
}
