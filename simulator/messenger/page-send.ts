import { addToThread, changeMessage } from "../customers/threads";
import type { GraphCall } from "../graph/graph-call";
import { htmlFailure } from "../graph/graph-fault";
import { echoesFirst, losesAnswer } from "../sentinels";
import type { Simulator } from "../simulator";
import type { Attachment, Message, Thread } from "../store/store-shapes";
import { emitEcho, emitMessaging } from "./page-events";
import type { SendBody } from "./page-send-shape";

/** Accept a message: add it to the chat and the ledger, send its echo, and deliver it later. */
export async function acceptMessage(
  call: GraphCall,
  thread: Thread,
  body: SendBody,
  attachments: Attachment[],
): Promise<Message> {
  const { sim, token } = call;
  const { text = null, metadata, quick_replies } = body.message ?? {};
  const message = addToThread(sim, thread, {
    id: thread.platform === "instagram" ? sim.ids.instagram() : sim.ids.messenger(),
    from: "business",
    kind: attachments[0]?.type ?? "text",
    text,
    status: "sent",
    appId: token.appId,
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(metadata === undefined ? {} : { metadata }),
    ...(body.reply_to ? { replyTo: body.reply_to.mid } : {}),
    ...(quick_replies ? { quickReplies: quick_replies } : {}),
  });
  sim.ledger.accept({
    platform: thread.platform === "instagram" ? "instagram" : "facebook",
    kind: message.kind === "text" ? "message" : message.kind,
    assetId: thread.assetId,
    to: thread.address,
    text,
    externalId: message.id,
    callbackData: metadata ?? null,
    ...(attachments.length > 0 ? { detail: { attachments: attachments.map(gistOf) } } : {}),
  });
  const echo = emitEcho(sim, thread, message);
  if (sim.behaviour.isEchoFirst || echoesFirst(text)) await echo;
  deliverLater(sim, thread, message);
  return message;
}

const gistOf = ({ type, mimeType, fileName }: Attachment) => ({ type, mimeType, fileName });

/** The answer to a send. It can be lost on demand, after the effects took place. */
export function sendAnswer(message: Message, recipientId: string | null, attachmentId?: string): unknown {
  if (losesAnswer(message.text)) return htmlFailure(502);
  return {
    ...(recipientId === null ? {} : { recipient_id: recipientId }),
    message_id: message.id,
    ...(attachmentId ? { attachment_id: attachmentId } : {}),
  };
}

/** Messenger reports delivery; Instagram does not. On both, an open chat is read. */
function deliverLater(sim: Simulator, thread: Thread, message: Message): void {
  sim.clock.after(sim.behaviour.deliverAfterMs, () => {
    const watermark = message.atMs;
    thread.deliveredUpToMs = Math.max(thread.deliveredUpToMs, watermark);
    if (message.status === "sent") changeMessage(sim, Object.assign(message, { status: "delivered" }));
    void emitMessaging(sim, thread, "delivery", { delivery: { mids: [message.id], watermark } });
    if (thread.isOpen) sim.clock.after(sim.behaviour.readAfterMs, () => readUpTo(sim, thread, message));
  });
}

/** The person reads all up to a message of ours. Messenger sends a watermark, Instagram the last mid. */
export function readUpTo(sim: Simulator, thread: Thread, last: Message): void {
  if (thread.readByPersonUpToMs >= last.atMs) return;
  thread.readByPersonUpToMs = last.atMs;
  thread.deliveredUpToMs = Math.max(thread.deliveredUpToMs, last.atMs);
  sim.store.threads.put(thread);
  const ids = sim.store.messageIdsOf(thread.id);
  for (let index = ids.length - 1; index >= 0; index -= 1) {
    const message = sim.store.messages.get(ids[index]!);
    if (message?.status === "read") break;
    if (message?.from === "business" && message.atMs <= last.atMs)
      changeMessage(sim, Object.assign(message, { status: "read" }));
  }
  const read = thread.platform === "instagram" ? { mid: last.id } : { watermark: last.atMs };
  void emitMessaging(sim, thread, "read", { read });
}
