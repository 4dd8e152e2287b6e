import { z } from "zod";
import { flag, type GraphCall, jsonOf, readShape } from "../../graph/graph-call";
import type { PhoneNumber } from "../../store/store-shapes";
import { handshake } from "../../webhooks/webhook-handshake";
import { ownNumber } from "./whatsapp";

/** Six digits; an empty text ends two-step verification. */
const Pin = z.string().regex(/^(\d{6})?$/, "six digits");

/** Every field is optional, in any combination. */
const Configuration = z.object({
  connection_status: z
    .enum(["CONNECTED", "DISCONNECTED", "PENDING", "FLAGGED", "RESTRICTED", "RATE_LIMITED"])
    .optional(),
  webhook_url: z.url().optional(),
  webhook_configuration: jsonOf(
    z.object({ override_callback_uri: z.string().max(200), verify_token: z.string().optional() }).optional(),
  ),
  pin: Pin.optional(),
  whatsapp_business_api_data: jsonOf(
    z
      .object({
        pin: Pin.optional(),
        show_security_notifications: flag.optional(),
        notify_user_change_number: flag.optional(),
      })
      .optional(),
  ),
  search_visibility: z.enum(["VISIBLE", "HIDDEN"]).optional(),
  new_display_name: z.string().min(2).max(75).optional(),
  username: z
    .string()
    .regex(/^(?!www)(?=.*[a-z])[a-z0-9_](?:\.?[a-z0-9_])+$/)
    .min(3)
    .max(35)
    .optional(),
});

/**
 * Change a number: its status, a callback of its own (empty takes it away), two-step verification, whether it can
 * be found, its user name, and the name that is to be reviewed.
 *
 * @throws GraphError 100 that names what is wrong; nothing is changed then.
 * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
 */
export async function configureNumber(call: GraphCall) {
  const number = ownNumber(call, "whatsapp_business_management");
  const configuration = readShape(call, Configuration);
  const { override_callback_uri: url, verify_token = "" } = configuration.webhook_configuration ?? {};
  if (url) await handshake(url, verify_token);
  call.sim.store.numbers.put({
    ...number,
    ...changesOf(configuration),
    ...(url === undefined ? {} : { overrideUrl: url || null }),
  });
  return { success: true };
}

function changesOf(configuration: z.output<typeof Configuration>): Partial<PhoneNumber> {
  const { connection_status: status, search_visibility, new_display_name, username } = configuration;
  const pin = configuration.whatsapp_business_api_data?.pin ?? configuration.pin;
  return {
    ...(status ? { status } : {}),
    ...(pin === undefined ? {} : { pin: pin || null }),
    ...(search_visibility ? { searchVisibility: search_visibility } : {}),
    ...(new_display_name ? { newDisplayName: new_display_name } : {}),
    ...(username ? { username } : {}),
  };
}
