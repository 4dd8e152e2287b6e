import { z } from "zod";
import { Id } from "./basics";
import { Contact, Inbound, Status } from "./whatsapp-messages";
import { SystemNotice } from "./whatsapp-system";

const number = {
  messaging_product: z.literal("whatsapp"),
  metadata: z.strictObject({ display_phone_number: Id, phone_number_id: Id }),
};
const template = {
  message_template_id: z.number().int(),
  message_template_name: z.string(),
  message_template_language: z.string(),
};
const Quality = z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]);
const Category = z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]);

/**
 * The value in a change of object `whatsapp_business_account`, by its field.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference
 */
export const whatsappValues = {
  messages: z.union([
    z.strictObject({ ...number, contacts: z.array(Contact), messages: z.array(Inbound).min(1) }),
    z.strictObject({ ...number, messages: z.array(SystemNotice).min(1) }),
    z.strictObject({ ...number, contacts: z.array(Contact).optional(), statuses: z.array(Status).min(1) }),
  ]),
  user_preferences: z.strictObject({
    ...number,
    contacts: z.array(Contact),
    user_preferences: z.array(
      z.strictObject({
        wa_id: Id.nullable(),
        user_id: z.string().nullable().optional(),
        detail: z.string(),
        category: z.literal("marketing_messages"),
        value: z.enum(["stop", "resume"]),
        timestamp: z.number().int(),
      }),
    ),
  }),
  message_template_status_update: z.strictObject({
    ...template,
    message_template_category: Category,
    event: z.enum([
      "APPROVED",
      "REJECTED",
      "PAUSED",
      "DISABLED",
      "DELETED",
      "PENDING",
      "FLAGGED",
      "REINSTATED",
      "IN_APPEAL",
      "ARCHIVED",
      "LOCKED",
      "LIMIT_EXCEEDED",
      "PENDING_DELETION",
    ]),
    reason: z.string().nullable(),
    other_info: z
      .strictObject({
        title: z.enum(["FIRST_PAUSE", "SECOND_PAUSE", "RATE_LIMITING_PAUSE", "UNPAUSE", "DISABLED"]),
        description: z.string(),
      })
      .optional(),
    disable_info: z.strictObject({ disable_date: z.number().int() }).optional(),
    rejection_info: z.strictObject({ reason: z.string(), recommendation: z.string() }).optional(),
  }),
  message_template_quality_update: z.strictObject({
    ...template,
    previous_quality_score: Quality,
    new_quality_score: Quality,
  }),
  template_category_update: z.union([
    z.strictObject({
      ...template,
      new_category: Category,
      correct_category: Category,
      category_update_timestamp: z.number().int(),
    }),
    z.strictObject({ ...template, previous_category: Category, new_category: Category }),
  ]),
  template_correct_category_detection: z.strictObject({
    ...template,
    category: Category,
    correct_category: Category,
  }),
};
