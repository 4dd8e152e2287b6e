import { z } from "zod";
import { MediaView } from "@/lib/media/shapes";
import { MESSAGE_KINDS } from "@/lib/words";

/** How many files a note may bring along. */
export const NOTE_FILES_MAX = 10;

const instant = z.iso.datetime();

/** What a member noted beside a conversation. */
export const NoteView = z.object({
  id: z.uuid(),
  authorId: z.uuid(),
  /** Empty where it brings files alone. */
  text: z.string(),
  files: z.array(MediaView),
  createdAt: instant,
});

export type NoteView = z.infer<typeof NoteView>;

/** Notes in the order they were written, the newest last; `older` leads to those before. */
export const NotePage = z.object({ items: z.array(NoteView), older: z.string().nullable() });
export type NotePage = z.infer<typeof NotePage>;

/** When it was closed, put off, opened again, assigned or labelled, and by whom; null where no member did it. */
export const TurnView = z.object({
  id: z.uuid(),
  turn: z.enum(["closed", "reopened", "snoozed", "woken", "assigned", "labelled", "unlabelled"]),
  by: z.uuid().nullable(),
  at: instant,
  /** Of a snooze its time; null: pending, until the contact writes. */
  until: instant.nullable().optional(),
  /** What brought it back from a snooze. */
  wokenFor: z.enum(["time", "message", "member"]).optional(),
  /** Of an assignment who had it and who has it since; null for nobody. */
  from: z.uuid().nullable().optional(),
  to: z.uuid().nullable().optional(),
  /** Of labels given or taken away their names at that time. */
  labels: z.array(z.string()).optional(),
});
export type TurnView = z.infer<typeof TurnView>;

/** A reply a member has begun; `revision` is null while there never was one. */
export const DraftView = z.object({
  text: z.string(),
  revision: z.uuid().nullable(),
  /** The id to send it under, the same in every tab, so that it is sent once. */
  replyId: z.uuid().nullable(),
});
export type DraftView = z.infer<typeof DraftView>;

/** A message as another one quotes it: its words, what it is, and of a file the name and the small picture. */
export const Quoted = z.object({
  id: z.uuid().nullable(),
  text: z.string().nullable(),
  kind: z.enum(MESSAGE_KINDS).nullable(),
  name: z.string().nullable(),
  previewUrl: z.string().nullable(),
});
export type Quoted = z.infer<typeof Quoted>;

/** What becomes of a reaction of ours until Meta has accepted it, or its removal. */
const REACTION_STATES = ["sending", "removing", "not_sent", "not_removed"] as const;

/** An emoji on a message. */
export const ReactionView = z.object({
  side: z.enum(["contact", "brand"]),
  emoji: z.string(),
  /** Only on ours, while Meta has not accepted what we want. */
  state: z.enum(REACTION_STATES).optional(),
});
export type ReactionView = z.infer<typeof ReactionView>;
