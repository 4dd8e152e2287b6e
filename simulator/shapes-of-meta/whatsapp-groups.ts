import { z } from "zod";
import { Id, SecondsText } from "./basics";

const number = {
  messaging_product: z.literal("whatsapp"),
  metadata: z.strictObject({ display_phone_number: Id, phone_number_id: Id }),
};
const group = { timestamp: SecondsText, group_id: z.string().min(1) };
const request = { request_id: z.string().min(1) };
/** By number, as a number; or by user id, of those who hide it. */
const Participant = z.union([
  z.strictObject({ input: z.number().int(), wa_id: z.number().int() }),
  z.strictObject({ user_id: z.string(), username: z.string().optional() }),
]);
const Participants = z.array(Participant).min(1);
const Changed = z.strictObject({ text: z.string(), update_successful: z.boolean() });

const one = <Shape extends z.ZodType>(shape: Shape) =>
  z.strictObject({ ...number, groups: z.array(shape).min(1) });

/** What webhooks say about groups, by field. @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/webhooks */
export const whatsappGroupValues = {
  group_lifecycle_update: one(
    z.union([
      z.strictObject({
        ...group,
        ...request,
        type: z.literal("group_create"),
        subject: z.string(),
        description: z.string().optional(),
        added_participants: Participants.optional(),
        invite_link: z.string().startsWith("https://chat.whatsapp.com/"),
        join_approval_mode: z.enum(["auto_approve", "approval_required"]),
      }),
      z.strictObject({ ...group, ...request, type: z.literal("group_delete") }),
    ]),
  ),
  group_participants_update: one(
    z.union([
      z.strictObject({
        ...group,
        type: z.literal("group_participants_add"),
        reason: z.literal("invite_link"),
        added_participants: Participants,
      }),
      z.strictObject({
        ...group,
        type: z.literal("group_participants_remove"),
        request_id: z.string().optional(),
        removed_participants: Participants,
        initiated_by: z.enum(["business", "participant"]),
      }),
      z.strictObject({
        ...group,
        type: z.enum(["group_join_request_created", "group_join_request_revoked"]),
        join_request_id: z.string(),
        wa_id: Id.optional(),
        user_id: z.string().optional(),
      }),
    ]),
  ),
  group_settings_update: one(
    z.strictObject({
      ...group,
      ...request,
      type: z.literal("group_settings_update"),
      group_subject: Changed.optional(),
      group_description: Changed.optional(),
    }),
  ),
  group_status_update: one(
    z.strictObject({ ...group, type: z.enum(["group_suspend", "group_suspend_cleared"]) }),
  ),
};
