import { endDirectSend } from "@/lib/channels/health/end-direct-send";
import { carryOut } from "@/lib/channels/intents/carry-out";
import type { Outcome } from "@/lib/channels/intents/outcome";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { holdConversation } from "@/lib/inbox/conversations/locked-conversation";
import { replyRight } from "@/lib/inbox/window-rules";
import type { OutgoingFile } from "@/lib/platforms/messaging";
import { refusalKindOf } from "@/lib/platforms/refusal-rules";
import { platforms } from "@/lib/platforms/registry";
import { askForTemplates } from "@/lib/templates/ask-for-templates";
import { deliverComment } from "./deliver-comment";
import { deliverTemplate } from "./deliver-template";
import { outgoingFile } from "./outgoing-file";
import { recordOutcome } from "./record-outcome";
import { findSending, type Sending } from "./sending";

/**
 * Send a queued message or comment, at most once. One that is gone, sent, or in somebody else's hands is
 * left alone. A reply whose window closed while it waited is not sent but shown as failed.
 *
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function deliverMessage(scope: Scope, messageId: string): Promise<void> {
  const sending = await inWorkspace(scope, (ctx) => findSending(ctx, messageId));
  if (sending?.intent.state !== "queued") return;
  if (sending.kind === "template") return deliverTemplate(scope, sending);
  if (sending.conversationKind === "comments") return deliverComment(scope, sending);
  const { platform, to, text, extra, replyToExternalId, replyUntil, humanAgentUntil, intent } = sending;
  const messaging = platforms[platform].messaging;

  await carryOut(scope, intent.id, {
    notAfter: sending.isDirect ? null : sending.isHumanAgent ? humanAgentUntil : replyUntil,
    effect: async (from) => {
      const files: OutgoingFile[] = [];
      for (const one of sending.files) files.push(await outgoingFile(scope, sending.platform, one));
      const asHumanAgent = await isPastWindow(scope, sending);
      return messaging.send(from, {
        intentId: intent.id,
        to,
        text,
        files,
        extra,
        replyToExternalId,
        asHumanAgent,
        isDirect: sending.isDirect,
      });
    },
    lock: (ctx) => holdConversation(ctx, sending.conversationId),
    record: async (ctx, outcome) => {
      await recordOutcome(ctx, messageId, outcome);
      if (sending.isDirect) await learnFrom(ctx, sending, outcome);
    },
  });
}

/** WhatsApp made a template of it, which the list then has; or it lets this account do so no more. */
async function learnFrom(ctx: Context, { channelId }: Sending, outcome: Outcome): Promise<void> {
  if (outcome.state === "done") await askForTemplates(ctx, channelId);
  if (outcome.state === "failed" && refusalKindOf(outcome.code, { isDirect: true }) === "direct_send_off")
    await endDirectSend(ctx, channelId, outcome.code);
}

/** Whether a person's reply needs their right: they may have written again since, and the right is for then alone. */
async function isPastWindow(scope: Scope, sending: Sending): Promise<boolean> {
  if (!sending.isHumanAgent) return false;
  return replyRight(sending, await inWorkspace(scope, metaNow)) === "human_agent";
}
