import { z } from "zod";

const instant = z.iso.datetime();

/** What a member noted beside a conversation. */
export const NoteView = z.object({
  id: z.uuid(),
  authorId: z.uuid(),
  text: z.string(),
  createdAt: instant,
});

export type NoteView = z.infer<typeof NoteView>;

/** Notes in the order they were written, the newest last; `older` leads to those before. */
export const NotePage = z.object({ items: z.array(NoteView), older: z.string().nullable() });
export type NotePage = z.infer<typeof NotePage>;

/** When it was closed, snoozed, opened again, assigned or labelled, and by whom; null where no member did it. */
export const TurnView = z.object({
  id: z.uuid(),
  turn: z.enum(["closed", "reopened", "snoozed", "woken", "assigned", "labelled", "unlabelled"]),
  by: z.uuid().nullable(),
  at: instant,
  /** Of a snooze its time; null: until the contact writes. */
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
