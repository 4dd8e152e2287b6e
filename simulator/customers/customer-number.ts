import { z } from "zod";
import type { Simulator } from "../simulator";
import type { Person, Thread } from "../store/store-shapes";
import { emitWhatsapp } from "../whatsapp/whatsapp-emit";
import type { ActResult } from "./customer-acts";
import { addressOn, personAt, renumber } from "./people";

/** Change the number on WhatsApp. */
export const NumberAct = z.object({
  do: z.literal("change_number"),
  assetId: z.string(),
  waId: z.string().regex(/^\d{6,15}$/),
});

/**
 * A person changes their number, and every shop they have a chat with is told: of the new number, or of the new
 * user id alone where they hide the number. The chats go on, and no window opens.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/system
 */
export function changeNumber(sim: Simulator, before: Person, thread: Thread, waId: string): ActResult {
  if (thread.platform !== "whatsapp") return { refused: "Only WhatsApp has numbers" };
  const owner = personAt(sim, waId, null);
  if (owner) return { refused: `${owner.name} has the number ${waId}` };
  const now = renumber(sim, before, waId);
  const own = sim.store.threads.filter(
    ({ personId, platform }) => personId === now.id && platform === "whatsapp",
  );
  for (const one of own) {
    sim.store.threads.put(Object.assign(one, { address: addressOn(sim, now, one.assetId) ?? one.address }));
    if (sim.store.messageIdsOf(one.id).length > 0) tellChange(sim, one, before, now);
  }
  sim.live.announce({ kind: "world", id: "changed" });
  return { threadId: thread.id };
}

/** Unlike other messages it comes without `contacts`. */
function tellChange(sim: Simulator, { assetId }: Thread, before: Person, now: Person): void {
  const number = sim.store.numbers.get(assetId);
  if (!number) return;
  const ids = { user_id: now.bsuid, previous_user_id: before.bsuid };
  const [from, to] = now.hidesPhone ? [before.bsuid, now.bsuid] : [before.waId, now.waId];
  const body = `User ${now.name} changed from ${from} to ${to}`;
  const notice = now.hidesPhone
    ? { system: { body, ...ids, type: "user_changed_user_id" } }
    : { from: before.waId, system: { body, wa_id: now.waId, ...ids, type: "user_changed_number" } };
  const message = {
    id: sim.ids.whatsapp(before.waId ?? before.bsuid ?? ""),
    timestamp: String(sim.clock.seconds()),
    type: "system",
    ...notice,
  };
  void emitWhatsapp(sim, number, { messages: [message] });
}
