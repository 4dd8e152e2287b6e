import { z } from "zod";
import { LABEL_COLOURS } from "@/lib/words";

const name = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .transform((typed) => typed.replace(/\s+/g, " "));

export const LabelView = z.object({
  id: z.uuid(),
  name: z.string(),
  colour: z.enum(LABEL_COLOURS),
  /** How many conversations have it, open and closed. */
  conversations: z.number().int(),
});
export type LabelView = z.infer<typeof LabelView>;

export const NewLabel = z.object({ id: z.uuid(), name, colour: z.enum(LABEL_COLOURS) });
export type NewLabel = z.input<typeof NewLabel>;

/** What is left out stays. */
export const LabelChange = z.object({
  labelId: z.uuid(),
  name: name.optional(),
  colour: z.enum(LABEL_COLOURS).optional(),
});
export type LabelChange = z.input<typeof LabelChange>;

/** What is given and what is taken away; a label in both is taken away. */
export const Labelling = z.object({
  conversationId: z.uuid(),
  add: z.array(z.uuid()).max(20).default([]),
  remove: z.array(z.uuid()).max(200).default([]),
});
export type Labelling = z.input<typeof Labelling>;

/** Labels of a workspace, and of one conversation. */
export const LABELS_MAX = 200;
export const CONVERSATION_LABELS_MAX = 20;
