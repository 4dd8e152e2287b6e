import { z } from "zod";
import type { ReadEvent } from "@/lib/platforms/event";
import { Items, MetaId, Moment } from "@/lib/platforms/reading";
import { digitsOf } from "./addresses";

/**
 * Events of a chat that Meta's own agent has, in the shape they would have if the chat were ours: the same
 * fields are one level deeper, and an echo holds the whole send. The conversation shows both sides, the
 * agent's messages as sent elsewhere.
 *
 * @see https://developers.facebook.com/docs/whatsapp/webhooks/reference/standby
 */
export function asOwnChat(value: unknown): unknown {
  const { standby, contacts, ...number } = Value.parse(value);
  const message_echoes = standby.message_echoes.map(sentMessage);
  return { ...number, ...standby, message_echoes, contacts: [...contacts, ...standby.contacts] };
}

function sentMessage(echo: unknown): unknown {
  const read = Echo.safeParse(echo);
  if (!read.success) return echo;
  const { message, ...rest } = read.data;
  return { to_user_id: message.recipient, ...message, ...rest };
}

const Value = z.looseObject({
  contacts: Items,
  standby: z.object({ contacts: Items, messages: Items, message_echoes: Items, statuses: Items }),
});
const Echo = z.looseObject({ message: z.looseObject({ recipient: z.string().optional() }) });

/**
 * Read that a chat changed hands between Meta's own agent and us.
 *
 * @see https://developers.facebook.com/docs/whatsapp/webhooks/reference/messaging-handovers
 */
export function readHandover(value: unknown): ReadEvent[] {
  const { sender, recipient, timestamp, type, control_passed, control_taken } = Handover.parse(value);
  const { new_owner_role: role } = (type === "control_taken" ? control_taken : control_passed) ?? {};
  const phone = digitsOf(sender.phone_number);
  const address = sender.user_id || phone;
  if (!address || !role) return [];
  const otherAddresses = phone && phone !== address ? [phone] : [];
  const person = { address, otherAddresses, name: null, handle: null };
  const holder = role === "ai_agent" ? "agent" : null;
  return [{ kind: "control", asset: recipient.phone_number_id, at: timestamp, person, holder }];
}

const Control = z.object({ new_owner_role: z.string().optional() }).optional();
const Handover = z.object({
  sender: z.object({ phone_number: z.string().nullish(), user_id: z.string().nullish() }),
  recipient: z.object({ phone_number_id: MetaId }),
  timestamp: Moment,
  type: z.string(),
  control_passed: Control,
  control_taken: Control,
});
