import { changeMessage } from "../customers/threads";
import type { Simulator } from "../simulator";
import type { Message, PhoneNumber, Thread } from "../store/store-shapes";
import { emitStatus, type StatusName } from "./whatsapp-events";
import type { Draft } from "./whatsapp-send";

/** WhatsApp's error for a failed message. */
export type Failure = NonNullable<Message["error"]>;

/** Deliberately vague: no such number, an old app, or somebody who has blocked us. */
export const undeliverable: Failure = {
  code: 131026,
  title: "Message undeliverable",
  details: "Message Undeliverable.",
};
/** Report its states over time: sent → delivered → read, or failed. A reaction only gets as far as sent. */
export function report(sim: Simulator, thread: Thread, message: Message): void {
  const { deliverAfterMs, readAfterMs, skipsDelivered } = sim.behaviour;
  if (message.error) {
    sim.clock.after(Math.min(deliverAfterMs, 50), () => setStatus(sim, thread, message, "failed"));
    return;
  }
  sim.clock.after(Math.min(deliverAfterMs, 20), () => setStatus(sim, thread, message, "sent"));
  if (message.kind === "reaction") return;
  sim.clock.after(deliverAfterMs, () => {
    if (!(thread.isOpen && skipsDelivered)) setStatus(sim, thread, message, "delivered");
    if (thread.isOpen) sim.clock.after(readAfterMs, () => readWhatsapp(sim, thread, message));
  });
}

/** The person reads everything up to a message: one status each, as WhatsApp reports it. */
export function readWhatsapp(sim: Simulator, thread: Thread, last: Message): void {
  thread.readByPersonUpToMs = Math.max(thread.readByPersonUpToMs, last.atMs);
  sim.store.threads.put(thread);
  const unread: Message[] = [];
  const ids = sim.store.messageIdsOf(thread.id);
  for (let index = ids.length - 1; index >= 0; index -= 1) {
    const message = sim.store.messages.get(ids[index]!);
    if (message?.status === "read" || message?.status === "played") break;
    const isOurs = message?.from === "business" && message.status !== "failed" && message.atMs <= last.atMs;
    if (isOurs && !message.error && message.kind !== "reaction") unread.unshift(message);
  }
  for (const message of unread) setStatus(sim, thread, message, "read");
}

/** The person listens to a voice note for the first time. */
export function playWhatsapp(sim: Simulator, thread: Thread, message: Message): void {
  if (message.status !== "played") setStatus(sim, thread, message, "played");
}

function setStatus(sim: Simulator, thread: Thread, message: Message, status: StatusName): void {
  const rank = ["accepted", "sent", "delivered", "read", "played"];
  if (rank.indexOf(status) > rank.indexOf(message.status) || status === "failed") message.status = status;
  changeMessage(sim, message);
  void emitStatus(sim, thread, message, status);
}

/** Report that an unused number cannot be reached. */
export function reportUnreachable(
  sim: Simulator,
  number: PhoneNumber,
  draft: Pick<Draft, "kind" | "text" | "callbackData" | "input"> & { id: string },
): void {
  const address = draft.input.replace(/\D/g, "");
  const thread: Thread = {
    id: "",
    platform: "whatsapp",
    assetId: number.id,
    personId: "",
    address,
    createdAtMs: 0,
    updatedAtMs: 0,
    lastActionAtMs: null,
    deliveredUpToMs: 0,
    readByPersonUpToMs: 0,
    readByBusinessUpToMs: 0,
    isOpen: false,
    businessTypingUntilMs: 0,
    personTypingUntilMs: 0,
    ownerAppId: null,
  };
  const { id, kind, text, callbackData } = draft;
  const message: Message = {
    id,
    threadId: "",
    from: "business",
    atMs: sim.clock.now(),
    kind,
    text,
    status: "failed",
    error: undeliverable,
    ...(callbackData === undefined ? {} : { callbackData }),
  };
  sim.clock.after(50, () => emitStatus(sim, thread, message, "failed"));
}
