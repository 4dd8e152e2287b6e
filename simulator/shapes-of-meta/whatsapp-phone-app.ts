import { z } from "zod";
import { Id, SecondsText } from "./basics";

const number = {
  messaging_product: z.literal("whatsapp"),
  metadata: z.strictObject({ display_phone_number: Id, phone_number_id: Id }),
};
const line = {
  from: Id,
  to: Id.optional(),
  id: z.string().startsWith("wamid."),
  timestamp: SecondsText,
  history_context: z.strictObject({
    status: z.enum(["DELIVERED", "ERROR", "PENDING", "PLAYED", "READ", "SENT"]),
  }),
};
const Part = z.strictObject({
  metadata: z.strictObject({
    phase: z.number().int().min(0).max(2),
    chunk_order: z.number().int().min(1),
    progress: z.number().int().min(0).max(100),
  }),
  threads: z.array(
    z.strictObject({
      id: Id,
      messages: z.array(
        z.union([
          z.strictObject({ ...line, type: z.literal("text"), text: z.strictObject({ body: z.string() }) }),
          z.strictObject({ ...line, type: z.literal("media_placeholder") }),
        ]),
      ),
    }),
  ),
});
const Refusal = z.strictObject({
  errors: z.array(
    z.strictObject({
      code: z.number().int(),
      title: z.string(),
      message: z.string(),
      error_data: z.strictObject({ details: z.string() }),
    }),
  ),
});

/**
 * What the WhatsApp Business app shares of a number that the API uses as well, by field.
 *
 * @see https://developers.facebook.com/docs/whatsapp/embedded-signup/custom-flows/onboarding-business-app-users
 */
export const whatsappPhoneValues = {
  history: z.strictObject({ ...number, history: z.array(z.union([Part, Refusal])).length(1) }),
  smb_app_state_sync: z.strictObject({
    ...number,
    state_sync: z.array(
      z.strictObject({
        type: z.literal("contact"),
        contact: z.strictObject({
          full_name: z.string().optional(),
          first_name: z.string().optional(),
          phone_number: Id,
        }),
        action: z.enum(["add", "remove"]),
        metadata: z.strictObject({ timestamp: SecondsText }),
      }),
    ),
  }),
};
