import type { GraphCall } from "./graph-call";
import { htmlFailure } from "./graph-fault";
import { laterFailure, losesAnswer } from "./sentinels";
import type { Simulator } from "./simulator";
import type { Attachment, Message, Person, PhoneNumber, Thread } from "./store-shapes";
import { addToThread, changeMessage, isWindowOpen, threadBetween } from "./threads";
import { emitStatus, type StatusName } from "./whatsapp-events";

type Failure = NonNullable<Message["error"]>;

/** A message that WhatsApp has agreed to try. */
export interface Draft {
  kind: string;
  text: string | null;
  input: string;
  attachments?: Attachment[];
  replyTo?: string;
  callbackData?: string;
  content?: Record<string, unknown>;
  /** Templates may be sent outside the window. */
  isTemplate: boolean;
  /** Something we already know will go wrong, such as a link that cannot be fetched. */
  failure?: Failure | null;
}

const undeliverable: Failure = {
  code: 131026,
  title: "Message undeliverable",
  details: "Message Undeliverable.",
};
const tooLate: Failure = {
  code: 131047,
  title: "Re-engagement message",
  details:
    "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
};
const optedOut: Failure = {
  code: 131050,
  title: "User has stopped marketing messages",
  details: "This recipient has chosen to stop receiving marketing messages on WhatsApp from your business.",
};

/**
 * Accept a message: 200 now, what became of it by webhook. Whoever cannot be reached, and whoever wrote more
 * than a day ago, shows only there.
 */
export function acceptWhatsapp(
  call: GraphCall,
  number: PhoneNumber,
  person: Person | undefined,
  draft: Draft,
): unknown {
  const { sim } = call;
  const id = sim.ids.whatsapp();
  const { input, isTemplate, failure, ...message } = draft;
  sim.ledger.accept({
    platform: "whatsapp",
    kind: draft.kind === "text" ? "message" : draft.kind,
    assetId: number.id,
    to: person?.waId ?? person?.bsuid ?? input.replace(/\D/g, ""),
    text: draft.text,
    externalId: id,
    callbackData: draft.callbackData ?? null,
  });
  const thread = person ? threadBetween(sim, number.id, person) : null;
  const problem = failure ?? laterFailure(draft.text) ?? problemOf(sim, thread, person, draft);
  if (thread && person) {
    const kept = addToThread(sim, thread, {
      ...message,
      id,
      from: "business",
      status: "accepted",
      appId: call.token.appId,
    });
    if (problem) kept.error = problem;
    report(sim, thread, kept);
  } else {
    reportUnreachable(sim, number, { ...message, id, input });
  }
  if (losesAnswer(draft.text)) return htmlFailure(502);
  return {
    messaging_product: "whatsapp",
    contacts: [
      {
        input,
        ...(person?.waId ? { wa_id: person.waId } : person ? {} : { wa_id: input.replace(/\D/g, "") }),
        ...(person?.bsuid ? { user_id: person.bsuid } : {}),
      },
    ],
    messages: [{ id, ...(isTemplate ? { message_status: "accepted" } : {}) }],
  };
}

function problemOf(
  sim: Simulator,
  thread: Thread | null,
  person: Person | undefined,
  draft: Draft,
): Failure | null {
  if (!thread || !person || person.blockedAssetIds.includes(thread.assetId)) return undeliverable;
  if (draft.isTemplate)
    return draft.content?.category === "MARKETING" && person.hasStoppedMarketing ? optedOut : null;
  return isWindowOpen(sim, thread) ? null : tooLate;
}

/** sent → delivered → read, or failed. A reaction only ever gets as far as sent. */
function report(sim: Simulator, thread: Thread, message: Message): void {
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
    if (message?.status === "read") break;
    const isOurs = message?.from === "business" && message.status !== "failed" && message.atMs <= last.atMs;
    if (isOurs && !message.error && message.kind !== "reaction") unread.unshift(message);
  }
  for (const message of unread) setStatus(sim, thread, message, "read");
}

function setStatus(sim: Simulator, thread: Thread, message: Message, status: StatusName): void {
  const rank = ["accepted", "sent", "delivered", "read", "played"];
  if (rank.indexOf(status) > rank.indexOf(message.status) || status === "failed") message.status = status;
  changeMessage(sim, message);
  void emitStatus(sim, thread, message, status);
}

function reportUnreachable(
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
