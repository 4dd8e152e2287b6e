import { z } from "zod";
import { Id } from "./basics";

const Limit = z.union([z.string().startsWith("TIER_"), z.number().int()]);

/** What webhooks say about WhatsApp accounts and numbers, by field. */
export const whatsappAccountValues = {
  account_update: z.union([
    z.strictObject({
      event: z.literal("ACCOUNT_RESTRICTION"),
      restriction_info: z.array(z.strictObject({ restriction_type: z.string(), expiration: z.number() })),
    }),
    z.strictObject({
      event: z.literal("ACCOUNT_VIOLATION"),
      violation_info: z.strictObject({ violation_type: z.string() }),
    }),
    z.strictObject({
      event: z.literal("DISABLED_UPDATE"),
      ban_info: z.strictObject({
        waba_ban_state: z.enum(["DISABLE", "REINSTATE", "SCHEDULE_FOR_DISABLE"]),
        waba_ban_date: z.string(),
      }),
    }),
    z.strictObject({
      event: z.enum(["PARTNER_APP_INSTALLED", "PARTNER_APP_UNINSTALLED"]),
      waba_info: z.strictObject({ waba_id: Id, owner_business_id: Id, partner_app_id: Id }),
    }),
  ]),
  account_review_update: z.strictObject({ decision: z.string() }),
  account_alerts: z.strictObject({
    entity_type: z.string(),
    entity_id: Id,
    alert_info: z.strictObject({
      alert_severity: z.string(),
      alert_status: z.string(),
      alert_type: z.string(),
      alert_description: z.string(),
    }),
  }),
  business_capability_update: z.strictObject({
    max_daily_conversations_per_business: Limit,
    max_phone_numbers_per_waba: z.number().int(),
  }),
  phone_number_quality_update: z.strictObject({
    display_phone_number: Id,
    event: z.string(),
    max_daily_conversations_per_business: Limit,
  }),
  phone_number_name_update: z.strictObject({
    display_phone_number: Id,
    decision: z.enum(["APPROVED", "REJECTED", "DEFERRED"]),
    requested_verified_name: z.string(),
    rejection_reason: z.string().optional(),
  }),
  smb_message_echoes: z.strictObject({
    messaging_product: z.literal("whatsapp"),
    metadata: z.strictObject({ display_phone_number: Id, phone_number_id: Id }),
    message_echoes: z.array(
      z.strictObject({
        from: Id,
        to: Id,
        to_user_id: z.string().optional(),
        id: z.string().startsWith("wamid."),
        timestamp: z.string().regex(/^\d{10}$/),
        type: z.literal("text"),
        text: z.strictObject({ body: z.string() }),
      }),
    ),
  }),
};
