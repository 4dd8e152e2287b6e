import { z } from "zod";
import { SecondsText } from "./basics";
import { Bsuid, Digits, Wamid } from "./whatsapp-messages";

const ids = { body: z.string(), user_id: Bsuid, previous_user_id: Bsuid };
const notice = { id: Wamid, timestamp: SecondsText, type: z.literal("system") };

/** A changed number, or a changed user id of somebody who hides the number. @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/system */
export const SystemNotice = z.union([
  z.strictObject({
    ...notice,
    from: Digits,
    system: z.strictObject({ ...ids, wa_id: Digits, type: z.literal("user_changed_number") }),
  }),
  z.strictObject({
    ...notice,
    system: z.strictObject({ ...ids, type: z.literal("user_changed_user_id") }),
  }),
]);
