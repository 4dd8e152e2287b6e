import { z } from "zod";
import { Items } from "@/lib/platforms/reading";

/**
 * What goes on in a chat that Meta's own agent has, as it would be told if the chat were ours: the same things
 * stand a level deeper, and an echo holds the whole send. Whoever looks at the conversation sees both sides, and
 * what the agent said as said elsewhere.
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
  const { message, ...told } = read.data;
  return { to_user_id: message.recipient, ...message, ...told };
}

const Value = z.looseObject({
  contacts: Items,
  standby: z.object({ contacts: Items, messages: Items, message_echoes: Items, statuses: Items }),
});
const Echo = z.looseObject({ message: z.looseObject({ recipient: z.string().optional() }) });
