import type { Simulator } from "../simulator";
import type { PhoneNumber, Thread } from "../store/store-shapes";

/** The app Meta Business Agent goes by: it answers customers on a number beside our app. */
export const agentAppId = "1066355071287456";

/** Whether Meta's agent answers in this chat, so that our app only listens. */
export const isWithAgent = ({ ownerAppId }: Pick<Thread, "ownerAppId">) => ownerAppId === agentAppId;

/**
 * Tell the apps what goes on in a chat that Meta's agent has.
 *
 * @param content `contacts` with `messages`, `message_echoes` or `statuses`, as they stand in `messages` webhooks.
 * @see https://developers.facebook.com/docs/whatsapp/webhooks/reference/standby
 */
export function emitStandby(
  sim: Simulator,
  number: PhoneNumber,
  content: Record<string, unknown>,
): Promise<void> {
  return emitWhatsapp(sim, number, { standby: content }, "standby");
}

/** Tell the apps of a WhatsApp account about messages or statuses of one number. */
export function emitWhatsapp(
  sim: Simulator,
  number: PhoneNumber,
  content: Record<string, unknown>,
  field = "messages",
): Promise<void> {
  const metadata = { display_phone_number: number.digits, phone_number_id: number.id };
  const value = { messaging_product: "whatsapp", metadata, ...content };
  return sim.webhooks.emit({
    object: "whatsapp_business_account",
    assetId: number.wabaId,
    field,
    numberId: number.id,
    content: { changes: [{ field, value }] },
    time: "none",
  });
}

/** What a person did in a chat: on `messages`, or on `standby` while Meta's agent has the chat. */
export function emitInbound(
  sim: Simulator,
  thread: Thread,
  number: PhoneNumber,
  content: Record<string, unknown>,
): Promise<void> {
  return isWithAgent(thread) ? emitStandby(sim, number, content) : emitWhatsapp(sim, number, content);
}

/** Tell the apps of a WhatsApp account about itself: templates, quality, restrictions. */
export function emitAccountUpdate(
  sim: Simulator,
  wabaId: string,
  field: string,
  value: Record<string, unknown>,
) {
  const content = { changes: [{ field, value }] };
  return sim.webhooks.emit({
    object: "whatsapp_business_account",
    assetId: wabaId,
    field,
    content,
    time: "s",
  });
}
