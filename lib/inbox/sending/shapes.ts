import { z } from "zod";
import { FILES_MAX } from "./send-rules";

/** A reply: words, stored files, or both. The sender names it, so that sending twice stores it once. */
export const Reply = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  text: z.string().max(20_000).default(""),
  /** A stored file; as the first of `mediaIds`. */
  mediaId: z.uuid().nullable().default(null),
  /** Stored files, in the order they are sent: ten at most, with `mediaId`. */
  mediaIds: z.array(z.uuid()).max(FILES_MAX).default([]),
  /** The message of ours or theirs that is answered. */
  replyToId: z.uuid().nullable().default(null),
  /** The revisions of the draft its writer had seen, and the one the emptied draft gets. */
  draft: z
    .object({ seen: z.array(z.uuid()).max(100), next: z.uuid() })
    .nullable()
    .default(null),
});
export type Reply = z.input<typeof Reply>;

/** What a person decides about a message in doubt. */
export const Decision = z.enum(["check", "send_again", "drop"]);
export type Decision = z.infer<typeof Decision>;
