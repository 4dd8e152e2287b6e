import { changeMessage } from "../../customers/threads";
import type { GraphCall } from "../../graph/graph-call";
import { badParameter, GraphError } from "../../graph/graph-error";
import type { SendBody } from "../../messenger/page-send-shape";
import type { Thread } from "../../store/store-shapes";

/** Typing shows for about this long. */
const TYPING_MS = 20_000;

/**
 * Typing, "seen" and reactions: calls of their own, without a message.
 *
 * @throws GraphError 100 when one comes together with a message, or reacts to a message that is not there.
 * @see https://developers.facebook.com/docs/messenger-platform/send-messages/sender-actions
 */
export function senderAction({ sim }: GraphCall, body: SendBody, thread: Thread): Record<string, unknown> {
  if (body.message) throw badParameter("Cannot send both message and sender_action", { subcode: 2018014 });
  const now = sim.clock.now();
  if (body.sender_action === "typing_on") thread.businessTypingUntilMs = now + TYPING_MS;
  if (body.sender_action === "typing_off") thread.businessTypingUntilMs = 0;
  if (body.sender_action === "mark_seen") thread.readByBusinessUpToMs = now;
  if (body.sender_action === "react" || body.sender_action === "unreact") react(sim, body, thread);
  sim.store.threads.put(thread);
  if (sim.live.hasListeners()) sim.live.announce({ kind: "thread", id: thread.id, data: thread });
  return { recipient_id: thread.address };
}

function react(sim: GraphCall["sim"], { payload, sender_action }: SendBody, thread: Thread): void {
  const message = payload && sim.store.messages.get(payload.message_id);
  if (!message || message.threadId !== thread.id)
    throw new GraphError(100, "(#100) Invalid message id", { subcode: 2018014 });
  const reaction = sender_action === "react" ? payload.reaction : undefined;
  if (sender_action === "react" && !reaction)
    throw badParameter("The parameter payload['reaction'] is required.");
  const { business: _, ...others } = message.reactions ?? {};
  message.reactions = reaction ? { ...others, business: emojiOf(reaction) } : others;
  changeMessage(sim, message);
  sim.ledger.accept({
    platform: thread.platform === "instagram" ? "instagram" : "facebook",
    kind: reaction ? "reaction" : "reaction_removed",
    assetId: thread.assetId,
    to: thread.address,
    text: reaction ?? null,
    externalId: message.id,
    callbackData: null,
  });
}

const emojiOf = (reaction: string) => (reaction === "love" ? "❤️" : reaction);
