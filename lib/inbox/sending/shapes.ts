import { z } from "zod";
import { MediaView } from "@/lib/media/shapes";
import { Extra } from "@/lib/platforms/capabilities/shapes";
import { TemplateValues } from "@/lib/platforms/templates/template-rules";
import { noValues } from "@/lib/templates/send-rules";
import { MESSAGE_KINDS, MESSAGE_STATUSES, UNDO_SECONDS } from "@/lib/words";
import { DIRECT_TEXT_MAX, FILES_MAX } from "./send-rules";

/** A reply: words, stored files, or both. The sender names it, so that sending twice stores it once. */
export const Reply = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  text: z.string().max(20_000).default(""),
  /** A stored file; as the first of `mediaIds`. */
  mediaId: z.uuid().nullable().default(null),
  /** Stored files, in the order they are sent: ten at most, with `mediaId`. */
  mediaIds: z.array(z.uuid()).max(FILES_MAX).default([]),
  /** What it carries beside words and files, in the form of the app or in words: "What apps accept" says which. */
  extra: Extra.nullable().default(null),
  /** The message of ours or theirs that is answered. */
  replyToId: z.uuid().nullable().default(null),
  /**
   * Where the reply window is over, answer as a person all the same: the writer accepts that it answers what was
   * asked and promotes nothing. Without meaning while the window is open, and for members only.
   */
  asHumanAgent: z.boolean().default(false),
  /**
   * For so many seconds its writer may undo it, and only then it leaves; without it as its writer has chosen for all
   * replies. An API key's reply leaves at once.
   */
  undoSeconds: z.literal(UNDO_SECONDS).optional(),
  /** The saved replies it was begun from: they count it once it leaves. */
  savedReplyIds: z.array(z.uuid()).max(10).default([]),
  /**
   * Close the conversation with it, unless the contact has written since the message its writer had read last;
   * null if there was none.
   */
  closing: z.object({ heardId: z.uuid().nullable() }).nullable().default(null),
  /**
   * The last message its writer had seen when they began; null for none. It is refused if another member, a rule or
   * another program has answered since. Without it, nothing is checked.
   */
  seenId: z.uuid().nullable().optional(),
  /** The revisions of the draft its writer had seen, and the one the emptied draft gets. */
  draft: z
    .object({ seen: z.array(z.uuid()).max(100), next: z.uuid() })
    .nullable()
    .default(null),
});
export type Reply = z.input<typeof Reply>;

/** Our reaction to a message: one emoji, or null to take it back. */
export const NewReaction = z.object({ emoji: z.string().min(1).max(40).nullable() });
export type NewReaction = z.input<typeof NewReaction>;

/** What a person decides about a message in doubt. */
export const Decision = z.enum(["check", "send_again", "drop"]);
export type Decision = z.infer<typeof Decision>;

const instant = z.iso.datetime();

/** One message of the platform that a reply became, and what was done to send it. */
export const SendingView = z.object({
  messageId: z.uuid(),
  kind: z.enum(MESSAGE_KINDS),
  status: z.enum(MESSAGE_STATUSES),
  /** Meta's own id of it; null until Meta has accepted it. */
  externalId: z.string().nullable(),
  /** Each time it was to be sent, the first one first. */
  attempts: z.array(
    z.object({
      state: z.enum(["queued", "armed", "done", "failed", "unknown", "dropped"]),
      queuedAt: instant,
      /** When the newest call to Meta began, and how many there were. */
      calledAt: instant.nullable(),
      calls: z.number().int(),
      /** When it was decided: accepted, refused, in doubt or dismissed. */
      settledAt: instant.nullable(),
      /** Meta's code, or our own, of what did not succeed. */
      code: z.string().nullable(),
    }),
  ),
  deliveredAt: instant.nullable(),
  readAt: instant.nullable(),
  failure: z.object({ meaning: z.string(), code: z.string().nullable(), at: instant }).nullable(),
});
export type SendingView = z.infer<typeof SendingView>;

/** A reply that was undone, for the box it was written in. */
export const UndoneReply = z.object({
  text: z.string(),
  files: z.array(MediaView),
  /** What else it carried; one that became words is among the words. */
  extra: Extra.nullable(),
  /** The message it answered. */
  replyToId: z.uuid().nullable(),
  /** The saved replies it was begun from. */
  savedReplyIds: z.array(z.uuid()),
});
export type UndoneReply = z.infer<typeof UndoneReply>;

/** A template for a conversation, with its values; the sender names the message, so that sent twice it is stored once. */
export const TemplateMessage = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  templateId: z.uuid(),
  values: TemplateValues.default(noValues),
  /** The file above it, where the template has one; as the first of `mediaIds`. */
  mediaId: z.uuid().nullable().default(null),
  /** The files of its cards, in their order. */
  mediaIds: z.array(z.uuid()).max(FILES_MAX).default([]),
});
export type TemplateMessage = z.input<typeof TemplateMessage>;

/** Words for a conversation whose reply window is over, without a template; the sender names the message. */
export const DirectMessage = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  text: z.string().max(DIRECT_TEXT_MAX),
});
export type DirectMessage = z.input<typeof DirectMessage>;
