import type { Simulator } from "../simulator";
import type { Message, Thread } from "../store/store-shapes";
import { agentAppId, emitStandby, isWithAgent } from "./whatsapp-emit";

/** Emit a message of the agent: its echo holds the body of the send. */
export function emitAgentEcho(sim: Simulator, thread: Thread, message: Message): void {
  const number = sim.store.numbers.get(thread.assetId);
  if (!number) return;
  const sent = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: thread.address,
    type: "text",
    text: { body: message.text },
  };
  const echo = { id: message.id, timestamp: String(Math.floor(message.atMs / 1000)), message: sent };
  void emitStandby(sim, number, { message_echoes: [echo] });
}

/** The agent begins to answer. No webhook is sent: the person's messages come on `standby` from now on. */
export function giveToAgent(sim: Simulator, thread: Thread): void {
  setOwner(sim, thread, agentAppId);
}

/**
 * A message from another sender takes the chat from the agent; a template does not. Only the agent
 * is told.
 */
export function takeFromAgent(sim: Simulator, thread: Thread): void {
  if (isWithAgent(thread)) setOwner(sim, thread, null);
}

/**
 * The agent passes the chat to our app, which is told.
 *
 * @see https://developers.facebook.com/docs/whatsapp/webhooks/reference/messaging-handovers
 */
export function passFromAgent(sim: Simulator, thread: Thread, metadata: string): void {
  const number = sim.store.numbers.get(thread.assetId);
  const person = sim.store.people.get(thread.personId);
  if (!number || !isWithAgent(thread)) return;
  setOwner(sim, thread, null);
  const isKnown = person?.waId && !person.hidesPhone;
  const value = {
    messaging_product: "whatsapp",
    sender: {
      ...(isKnown ? { phone_number: person.waId } : {}),
      ...(person?.bsuid ? { user_id: person.bsuid } : {}),
    },
    recipient: { display_phone_number: number.digits, phone_number_id: number.id },
    type: "control_passed",
    timestamp: String(sim.clock.seconds()),
    control_passed: {
      previous_owner_app_id: agentAppId,
      previous_owner_role: "ai_agent",
      new_owner_role: "escalation",
      metadata,
    },
  };
  void sim.webhooks.emit({
    object: "whatsapp_business_account",
    assetId: number.wabaId,
    field: "messaging_handovers",
    numberId: number.id,
    content: { changes: [{ field: "messaging_handovers", value }] },
    time: "none",
  });
}

function setOwner(sim: Simulator, thread: Thread, ownerAppId: string | null): void {
  sim.store.threads.put(Object.assign(thread, { ownerAppId }));
  if (sim.live.hasListeners()) sim.live.announce({ kind: "thread", id: thread.id, data: thread });
}
