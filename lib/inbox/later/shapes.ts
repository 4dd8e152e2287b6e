import { z } from "zod";
import { REFUSAL_CODES } from "@/lib/errors";
import { Reply } from "@/lib/inbox/sending/shapes";
import { MediaView } from "@/lib/media/shapes";
import { Extra } from "@/lib/platforms/capabilities/shapes";

const instant = z.iso.datetime();

/** Why a reply is not sent at its time: the contact wrote first, its writer may not reply any more, or a refusal. */
export const HOLD_REASONS = ["contact_wrote", "writer_gone", ...REFUSAL_CODES] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** A reply for later, while the reply window is open. The sender names it, so that scheduled twice it is stored once. */
export const NewScheduledReply = Reply.omit({ asHumanAgent: true, undoSeconds: true, seenId: true }).extend({
  /** When it is sent. */
  goesAt: instant,
  /** It is held if the contact writes first. */
  yieldsToContact: z.boolean().default(true),
});
export type NewScheduledReply = z.input<typeof NewScheduledReply>;

/** Another time, or whether it is held if the contact writes first. */
export const ScheduledChange = z.object({ goesAt: instant, yieldsToContact: z.boolean() });
export type ScheduledChange = z.infer<typeof ScheduledChange>;

/** What a reply for later is sealed as. */
export const ScheduledBody = z.object({
  text: z.string(),
  extra: Extra.nullable(),
  /** The saved replies it was begun from. */
  savedReplyIds: z.array(z.uuid()).default([]),
});

export const ScheduledReplyView = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  /** The member who wrote it; null for a program's. */
  authorId: z.uuid().nullable(),
  text: z.string(),
  files: z.array(MediaView),
  extra: Extra.nullable(),
  replyToId: z.uuid().nullable(),
  /** The saved replies it was begun from; their use counts once it is sent. */
  savedReplyIds: z.array(z.uuid()),
  goesAt: instant,
  yieldsToContact: z.boolean(),
  /** Why it is not sent by itself; null while it will be. */
  heldFor: z.enum(HOLD_REASONS).nullable(),
});
export type ScheduledReplyView = z.infer<typeof ScheduledReplyView>;

/** A reply that was not sent at its time, for the notice to its writer and to whoever has the conversation. */
export const HeldReply = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  contactName: z.string().nullable(),
  heldFor: z.enum(HOLD_REASONS),
});
export type HeldReply = z.infer<typeof HeldReply>;
