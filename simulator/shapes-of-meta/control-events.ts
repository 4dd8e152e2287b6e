import { z } from "zod";
import { Id, Milliseconds, Person } from "./basics";

const event = { sender: Person, recipient: Person, timestamp: Milliseconds };

const handover = z.union([
  z.strictObject({
    previous_owner_app_id: Id,
    new_owner_app_id: Id.nullable(),
    metadata: z.string(),
  }),
  z.strictObject({ requested_owner_app_id: Id, metadata: z.string() }),
]);

/** Who has a chat, and whether the Page may write at all. @see https://developers.facebook.com/docs/messenger-platform/handover-protocol */
export const controlEvents = {
  pass_thread_control: z.strictObject({ ...event, pass_thread_control: handover }),
  policy_enforcement: z.strictObject({
    recipient: Person,
    timestamp: Milliseconds,
    policy_enforcement: z.strictObject({
      action: z.enum(["block", "unblock"]),
      reason: z.string().optional(),
    }),
  }),
  take_thread_control: z.strictObject({ ...event, take_thread_control: handover }),
  request_thread_control: z.strictObject({ ...event, request_thread_control: handover }),
};
