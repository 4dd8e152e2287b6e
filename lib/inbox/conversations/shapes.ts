import { z } from "zod";

export const Assignment = z.object({ conversationId: z.uuid(), assigneeId: z.uuid().nullable() });

export const NewNote = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  text: z.string().trim().min(1).max(5_000),
});

/** A reply that is being written, as one tab saves it. */
export const Draft = z.object({
  conversationId: z.uuid(),
  text: z.string().max(20_000),
  /** The id of this save, chosen by the client. */
  revision: z.uuid(),
  /** The revisions the writer has seen: what is stored must be one of them, or there must be none. */
  after: z.array(z.uuid()).max(100).default([]),
  /** The id of the reply it becomes. */
  replyId: z.uuid().nullable().default(null),
});
export type Draft = z.input<typeof Draft>;
