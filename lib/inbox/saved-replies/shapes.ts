import { z } from "zod";
import { MediaView } from "@/lib/media/shapes";
import { COMMENT_LANGUAGES } from "@/lib/moderation-words";
import { REPLY_PLACES, REPLY_VARIABLES } from "@/lib/words";

/** How much a saved reply may hold, and a workspace of them. */
export const SAVED_REPLY_LIMITS = {
  titleMax: 80,
  shortcutMax: 30,
  folderMax: 40,
  /** The longest that any app takes. */
  textMax: 8_000,
  filesMax: 10,
  /** Of those that everyone uses, and of each member's own. */
  repliesMax: 500,
} as const;

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((typed) => typed.replace(/\s+/g, " "));
const words = z.string().max(SAVED_REPLY_LIMITS.textMax);

/** What a saved reply says in one language, and in other words where it must differ. */
export const ReplyText = z.object({
  language: z.enum(COMMENT_LANGUAGES),
  text: words,
  variants: z
    .array(z.object({ place: z.enum(REPLY_PLACES), text: words.min(1) }))
    .max(REPLY_PLACES.length)
    .refine((all) => new Set(all.map(({ place }) => place)).size === all.length),
});
export type ReplyText = z.infer<typeof ReplyText>;

/** One text a language; the first is for languages that have none. */
export const ReplyTexts = z
  .array(ReplyText)
  .min(1)
  .max(COMMENT_LANGUAGES.length)
  .refine((all) => new Set(all.map(({ language }) => language)).size === all.length);

/** A saved reply as it is written. */
export const ReplyWriting = z.object({
  title: line(SAVED_REPLY_LIMITS.titleMax).pipe(z.string().min(1)),
  /** What is typed after the slash: letters, digits, hyphens. */
  shortcut: z
    .string()
    .trim()
    .min(1)
    .max(SAVED_REPLY_LIMITS.shortcutMax)
    .refine((typed) => /^[\p{L}\p{M}\p{N}_-]+$/u.test(typed)),
  /** Empty for none, and for a member's own. */
  folder: line(SAVED_REPLY_LIMITS.folderMax),
  /** Only for the member who writes it. */
  isPrivate: z.boolean(),
  texts: ReplyTexts,
  /** Stored files, in the order they are sent. */
  mediaIds: z.array(z.uuid()).max(SAVED_REPLY_LIMITS.filesMax),
});
export type ReplyWriting = z.infer<typeof ReplyWriting>;

/** A new one. Whoever creates it makes its id, so that the same request twice creates it once. */
export const NewSavedReply = ReplyWriting.extend({ id: z.uuid() });
export type NewSavedReply = z.input<typeof NewSavedReply>;

/** A change. `revision` is the one it was read with: another since is a conflict. */
export const SavedReplyChange = ReplyWriting.extend({ revision: z.number().int().min(1) });
export type SavedReplyChange = z.input<typeof SavedReplyChange>;

const instant = z.iso.datetime();

/** A moderation rule that says a saved reply. One that is on pauses once the reply is deleted. */
export const SayingRule = z.object({ id: z.uuid(), name: z.string(), isOn: z.boolean() });
export type SayingRule = z.infer<typeof SayingRule>;

/** That a saved reply is deleted, and the moderation rules that said it: those that were on pause at once. */
export const SavedReplyDeletion = z.object({ done: z.literal(true), rules: z.array(SayingRule) });

export const SavedReplyView = ReplyWriting.omit({ mediaIds: true }).extend({
  id: z.uuid(),
  title: z.string(),
  shortcut: z.string(),
  folder: z.string(),
  texts: z.array(ReplyText),
  files: z.array(MediaView),
  revision: z.number().int(),
  /** Replies that were begun from it and have left, and when the last one did. */
  uses: z.number().int(),
  usedAt: instant.nullable(),
  /** The moderation rules that say it, in their order. */
  rules: z.array(SayingRule),
  /** The member who changed it last; null for a program. */
  changedBy: z.uuid().nullable(),
  changedAt: instant,
});
export type SavedReplyView = z.infer<typeof SavedReplyView>;

/** Another name for a folder that everyone uses; that of another folder makes the two one. */
export const FolderName = z.object({
  from: line(SAVED_REPLY_LIMITS.folderMax).pipe(z.string().min(1)),
  name: line(SAVED_REPLY_LIMITS.folderMax),
});
export type FolderName = z.input<typeof FolderName>;

/** What a reply in one conversation is filled in with. */
export const ReplyFilling = z.object({
  values: z.record(z.enum(REPLY_VARIABLES), z.string().nullable()),
  /** The language of what the contact wrote last, here or else anywhere; null if it cannot be told. */
  language: z.enum(COMMENT_LANGUAGES).nullable(),
  /** That of the post that is commented on, or of what the channel published lately; null if it cannot be told. */
  placeLanguage: z.enum(COMMENT_LANGUAGES).nullable(),
  /** The workspace's, for where neither can. */
  ownLanguage: z.enum(COMMENT_LANGUAGES),
});
export type ReplyFilling = z.infer<typeof ReplyFilling>;
