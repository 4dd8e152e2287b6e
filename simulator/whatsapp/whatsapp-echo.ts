import type { Simulator } from "../simulator";
import type { Message, Thread } from "../store/store-shapes";
import { emitWhatsapp } from "./whatsapp-events";

/** What somebody wrote on the shop's phone, for a number that lives on both. */
export function emitPhoneEcho(sim: Simulator, thread: Thread, message: Message): void {
  const number = sim.store.numbers.get(thread.assetId);
  if (!number) return;
  const echo = {
    from: number.digits,
    to: thread.address,
    id: message.id,
    timestamp: String(Math.floor(message.atMs / 1000)),
    type: "text",
    text: { body: message.text ?? "" },
  };
  void emitWhatsapp(sim, number, { message_echoes: [echo] }, "smb_message_echoes");
}
