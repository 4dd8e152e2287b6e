import type { Simulator } from "../simulator";
import type { Message, Person, PhoneNumber, Thread } from "../store/store-shapes";
import { findByEitherId, namedId } from "./two-ids";
import { agentAppId, emitStandby, emitWhatsapp } from "./whatsapp-emit";
import { mediaLink } from "./whatsapp-media";
import { pricingOf } from "./whatsapp-pricing";

/** A customer's message as the webhook shows it, with its sender. */
export function inboundBody(sim: Simulator, person: Person, number: PhoneNumber, message: Message) {
  const { context, ...body } = kindBody(sim, message);
  const about = Object.assign({}, quoteOf(sim, person, number, message), context);
  const inContext = Object.keys(about).length > 0 ? { context: about } : {};
  return {
    contacts: [contactBody(person)],
    messages: [{ ...envelope(person, message), ...inContext, ...body }],
  };
}

function envelope(person: Person, message: Message): Record<string, unknown> {
  return {
    ...(person.hidesPhone || !person.waId ? {} : { from: person.waId }),
    ...(person.bsuid ? { from_user_id: person.bsuid } : {}),
    id: message.id,
    timestamp: String(Math.floor(message.atMs / 1000)),
  };
}

function quoteOf(sim: Simulator, person: Person, number: PhoneNumber, { replyTo }: Message) {
  const quoted = replyTo ? findByEitherId(sim, replyTo) : undefined;
  if (!quoted) return {};
  return { from: quoted.from === "business" ? number.digits : (person.waId ?? ""), id: namedId(sim, quoted) };
}

/** Who wrote: the phone is left out for people who go by a username. */
export function contactBody(person: Person): Record<string, unknown> {
  const username = person.whatsappUsername ? { username: person.whatsappUsername } : {};
  return {
    profile: { name: person.name, ...username },
    ...(person.hidesPhone || !person.waId ? {} : { wa_id: person.waId }),
    ...(person.bsuid ? { user_id: person.bsuid } : {}),
  };
}

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages */
export function kindBody(sim: Simulator, message: Message): Record<string, unknown> {
  const { kind, text, content = {} } = message;
  if (kind === "text") return { type: "text", text: { body: text ?? "" }, ...content };
  const attachment = message.attachments?.[0];
  if (!attachment?.mediaId) return { type: kind, ...content };
  const file = sim.store.media.get(attachment.mediaId);
  const media = {
    id: attachment.mediaId,
    mime_type: file?.mimeType,
    sha256: file?.sha256,
    ...(sim.behaviour.hasMediaUrls ? { url: mediaLink(sim, attachment.mediaId) } : {}),
    ...(text ? { caption: text } : {}),
    ...(kind === "document" ? { filename: file?.fileName ?? "file" } : {}),
    ...(kind === "audio" ? { voice: attachment.voice === true } : {}),
    ...(kind === "sticker" ? { animated: false } : {}),
  };
  return { type: kind, [kind]: media, ...content };
}

export type StatusName = "sent" | "delivered" | "read" | "played" | "failed";

/** Report what became of a message we sent. Pricing comes with `sent` and with the first of the later ones. */
export function emitStatus(
  sim: Simulator,
  thread: Thread,
  message: Message,
  status: StatusName,
): Promise<void> {
  const number = sim.store.numbers.get(thread.assetId);
  if (!number) return Promise.resolve();
  const person = sim.store.people.get(thread.personId);
  const isKnown = person?.waId && !person.hidesPhone;
  const { error, callbackData } = message;
  const body = {
    id: namedId(sim, message),
    status,
    timestamp: String(sim.clock.seconds()),
    ...(isKnown ? { recipient_id: person.waId } : person ? {} : { recipient_id: thread.address }),
    ...(person?.bsuid ? { recipient_user_id: person.bsuid } : {}),
    ...(callbackData === undefined ? {} : { biz_opaque_callback_data: callbackData }),
    ...(message.content?.templateId ? { template_id: message.content.templateId } : {}),
    ...(isPriced(sim, message, status) ? { pricing: pricingOf(message) } : {}),
    ...(status === "failed" && error ? { errors: [errorBody(error)] } : {}),
  };
  const content = { ...(person ? { contacts: [contactBody(person)] } : {}), statuses: [body] };
  // A message of the agent stays the agent's, whoever has the chat now.
  return message.appId === agentAppId
    ? emitStandby(sim, number, content)
    : emitWhatsapp(sim, number, content);
}

function isPriced(sim: Simulator, message: Message, status: StatusName): boolean {
  if (message.kind === "reaction" || status === "failed" || status === "played") return false;
  return status !== "read" || sim.behaviour.skipsDelivered;
}

function errorBody({ code, title, details }: NonNullable<Message["error"]>): Record<string, unknown> {
  const href = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/";
  return { code, title, message: title, error_data: { details }, href };
}
