import { carryOut } from "@/lib/channels/intents/carry-out";
import { metaNow } from "@/lib/channels/meta-time";
import { inWorkspace, type Scope } from "@/lib/context";
import { holdConversation } from "@/lib/inbox/conversations/locked-conversation";
import { replyRight } from "@/lib/inbox/window-rules";
import type { OutgoingFile } from "@/lib/platforms/messaging";
import { platforms } from "@/lib/platforms/registry";
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
    notAfter: sending.isHumanAgent ? humanAgentUntil : replyUntil,
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
      });
    },
    lock: (ctx) => holdConversation(ctx, sending.conversationId),
    record: (ctx, outcome) => recordOutcome(ctx, messageId, outcome),
  });
}

/** Whether a person's reply needs their right: they may have written again since, and the right is for then alone. */
async function isPastWindow(scope: Scope, sending: Sending): Promise<boolean> {
  if (!sending.isHumanAgent) return false;
  return replyRight(sending, await inWorkspace(scope, metaNow)) === "human_agent";
}
