import type { Simulator } from "../simulator";
import type { Message, Thread } from "../store/store-shapes";
import { emitWhatsapp } from "./whatsapp-emit";
import { kindBody } from "./whatsapp-events";

/**
 * Messages, edits, deletions and reactions made on the shop's phone, for a number that the API uses as well.
 *
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/custom-flows/onboarding-business-app-users
 */
export function emitPhoneEcho(sim: Simulator, thread: Thread, message: Message): void {
  const number = sim.store.numbers.get(thread.assetId);
  if (!number) return;
  const echo = {
    from: number.digits,
    to: thread.address,
    id: message.id,
    timestamp: String(Math.floor(message.atMs / 1000)),
    ...kindBody(sim, message),
  };
  void emitWhatsapp(sim, number, { message_echoes: [echo] }, "smb_message_echoes");
}
