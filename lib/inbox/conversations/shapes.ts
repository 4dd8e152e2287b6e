import { z } from "zod";

export const Assignment = z.object({ conversationId: z.uuid(), assigneeId: z.uuid().nullable() });

export const NewNote = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  text: z.string().trim().min(1).max(5_000),
});

export const Draft = z.object({ conversationId: z.uuid(), text: z.string().max(20_000) });
