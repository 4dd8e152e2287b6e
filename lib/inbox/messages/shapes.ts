import { z } from "zod";

/** Which messages of a conversation: one of these, or the newest. */
export const MessageQuery = z.object({
  /** `older` of the page after them. */
  older: z.string().max(200).optional(),
  /** `newer` of the page before them. */
  newer: z.string().max(200).optional(),
  /** A message in whose middle the page is to be. */
  around: z.uuid().optional(),
  /** A moment: the page begins with a few messages before it, so that its place is seen. */
  at: z.iso.datetime().optional(),
});
export type MessageQuery = z.infer<typeof MessageQuery>;
