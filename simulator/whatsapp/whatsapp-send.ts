import { addToThread, isWindowOpen, threadBetween } from "../customers/threads";
import type { GraphCall } from "../graph/graph-call";
import { htmlFailure } from "../graph/graph-fault";
import { refuseRepeats } from "../repeats";
import { laterFailure, losesAnswer } from "../sentinels";
import type { Simulator } from "../simulator";
import type { Attachment, Person, PhoneNumber, Thread } from "../store/store-shapes";
import { takeFromAgent } from "./whatsapp-agent";
import { isBlocked } from "./whatsapp-blocked";
import { noteFreeEntry } from "./whatsapp-pricing";
import { type Failure, report, reportUnreachable, undeliverable } from "./whatsapp-progress";

/** A checked message, ready to be sent. */
export interface Draft {
  kind: string;
  text: string | null;
  input: string;
  /** Sent to a user id: the answer then names that and no number. */
  isToUserId: boolean;
  attachments?: Attachment[];
  replyTo?: string;
  callbackData?: string;
  content?: Record<string, unknown>;
  /** Templates may be sent outside the window. */
  isTemplate: boolean;
  /** Something we already know will go wrong, such as a link that cannot be fetched. */
  failure?: Failure | null;
}

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
 * Accept a message: 200 now, the result by webhook. That a person cannot be reached, or wrote more than a
 * day ago, shows only there.
 */
export function acceptWhatsapp(
  call: GraphCall,
  number: PhoneNumber,
  person: Person | undefined,
  draft: Draft,
): unknown {
  const { sim } = call;
  const thread = person ? threadBetween(sim, number.id, person) : null;
  if (thread && !draft.isTemplate) refuseRepeats(sim, thread, draft.text);
  const id = sim.ids.whatsapp(thread?.address ?? draft.input.replace(/\D/g, ""));
  const { input, isToUserId, isTemplate, failure, ...message } = draft;
  sim.ledger.accept({
    platform: "whatsapp",
    kind: draft.kind === "text" ? "message" : draft.kind,
    assetId: number.id,
    to: person?.waId ?? person?.bsuid ?? input.replace(/\D/g, ""),
    text: draft.text,
    externalId: id,
    callbackData: draft.callbackData ?? null,
    ...(draft.attachments ? { detail: { attachments: draft.attachments } } : {}),
  });
  const problem = failure ?? laterFailure(draft.text) ?? problemOf(sim, thread, person, draft);
  if (thread && person) {
    if (!isTemplate) takeFromAgent(sim, thread);
    const newMessage = addToThread(sim, thread, {
      ...message,
      ...(noteFreeEntry(sim, thread) ? { isFreeEntry: true } : {}),
      id,
      from: "business",
      status: "accepted",
      appId: call.token.appId,
    });
    if (problem) newMessage.error = problem;
    report(sim, thread, newMessage);
  } else {
    reportUnreachable(sim, number, { ...message, id, input });
  }
  if (losesAnswer(draft.text)) return htmlFailure(502);
  return {
    messaging_product: "whatsapp",
    contacts: [
      isToUserId ? { input, user_id: input } : { input, wa_id: person?.waId ?? input.replace(/\D/g, "") },
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
  if (isBlocked(sim, thread.assetId, person.id)) return undeliverable;
  if (draft.isTemplate)
    return draft.content?.category === "MARKETING" && person.hasStoppedMarketing ? optedOut : null;
  return isWindowOpen(sim, thread) ? null : tooLate;
}
