import { z } from "zod";
import { Id, SecondsText } from "./basics";
import { Contact, Inbound, Status } from "./whatsapp-messages";

const metadata = z.strictObject({ display_phone_number: Id, phone_number_id: Id });

/** An echo holds the body of the send. */
const Echo = z.strictObject({
  id: z.string().startsWith("wamid."),
  timestamp: SecondsText,
  message: z.strictObject({
    messaging_product: z.literal("whatsapp"),
    recipient_type: z.literal("individual"),
    to: z.string(),
    type: z.literal("text"),
    text: z.strictObject({ body: z.string() }),
  }),
});

/**
 * What webhooks say of chats that Meta's own agent has, by field.
 *
 * @see https://developers.facebook.com/docs/whatsapp/webhooks/reference/standby
 */
export const whatsappStandbyValues = {
  standby: z.strictObject({
    messaging_product: z.literal("whatsapp"),
    metadata,
    standby: z.union([
      z.strictObject({ contacts: z.array(Contact), messages: z.array(Inbound).min(1) }),
      z.strictObject({ message_echoes: z.array(Echo).min(1) }),
      z.strictObject({ contacts: z.array(Contact).optional(), statuses: z.array(Status).min(1) }),
    ]),
  }),
  messaging_handovers: z.strictObject({
    messaging_product: z.literal("whatsapp"),
    sender: z.strictObject({ phone_number: Id.optional(), user_id: z.string().optional() }),
    recipient: metadata,
    type: z.literal("control_passed"),
    timestamp: SecondsText,
    control_passed: z.strictObject({
      previous_owner_app_id: Id,
      previous_owner_role: z.literal("ai_agent"),
      new_owner_role: z.literal("escalation"),
      metadata: z.string(),
    }),
  }),
};
