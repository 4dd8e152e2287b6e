import { z } from "zod";
import { HEALTH_KINDS } from "@/lib/template-words";

const instant = z.iso.datetime();

/** What changed about a channel's health, in Meta's words, the newest first. */
export const HealthHistory = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(HEALTH_KINDS),
      before: z.string().nullable(),
      after: z.string(),
      detail: z.string().nullable(),
      /** When a restriction ends, where Meta says. */
      until: instant.nullable(),
      at: instant,
    }),
  ),
});
export type HealthHistory = z.infer<typeof HealthHistory>;

/** Whether members may write without a template from a number. */
export const DirectSendChoice = z.object({ channelId: z.uuid(), isOn: z.boolean() });
export type DirectSendChoice = z.infer<typeof DirectSendChoice>;
