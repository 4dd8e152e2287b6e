import { z } from "zod";
import { CONVERSATION_KINDS, CONVERSATION_STATES, MESSAGE_KINDS, PLATFORM_NAMES } from "@/lib/words";

const instant = z.iso.datetime();

/** What to look for, and where. Days are whole days of the workspace's time zone. */
export const SearchQuery = z.object({
  /** Words, of which each must begin a word of the message; in quotes as they stand. */
  text: z.string().max(200).default(""),
  platform: z.enum(PLATFORM_NAMES).optional(),
  channelId: z.uuid().optional(),
  contactId: z.uuid().optional(),
  conversationId: z.uuid().optional(),
  /** The member who wrote it. */
  authorId: z.uuid().optional(),
  direction: z.enum(["inbound", "outbound"]).optional(),
  kind: z.enum(MESSAGE_KINDS).optional(),
  /** Only what contacts and we said, or only notes. */
  among: z.enum(["messages", "notes"]).optional(),
  status: z.enum(CONVERSATION_STATES).optional(),
  labelId: z.uuid().optional(),
  /** Only in direct messages, or only in comments; `kind` is of the message. */
  conversationKind: z.enum(CONVERSATION_KINDS).optional(),
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** `next` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** A piece of a text; those that match are shown as such. */
export const Segment = z.object({ text: z.string(), isMatch: z.boolean() });
export type Segment = z.infer<typeof Segment>;

/** A message or a note that was found, with as much around the words as a line or two hold. */
export const SearchHit = z.object({
  id: z.uuid(),
  type: z.enum(["message", "note"]),
  conversationId: z.uuid(),
  channelId: z.uuid(),
  platform: z.enum(PLATFORM_NAMES),
  contact: z.object({ id: z.uuid().nullable(), name: z.string(), handle: z.string().nullable() }),
  status: z.enum(CONVERSATION_STATES),
  /** Of a message; null for a note. */
  direction: z.enum(["inbound", "outbound"]).nullable(),
  kind: z.enum(MESSAGE_KINDS).nullable(),
  authorId: z.uuid().nullable(),
  isFromElsewhere: z.boolean(),
  /** The name of the moderation rule that said it. */
  rule: z.string().nullable(),
  at: instant,
  excerpt: z.array(Segment),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** Hits, the newest first. A page may have few or none and still go on: so much is read at once, and no more. */
export const SearchPage = z.object({
  items: z.array(SearchHit),
  next: z.string().nullable(),
  /** Back to when everything has been searched; null at the end. */
  searchedUntil: instant.nullable(),
  /** The query is a single letter or only signs: nothing can be looked up. */
  isTooShort: z.boolean(),
});
export type SearchPage = z.infer<typeof SearchPage>;

/** How far messages from before search, or from before its rules, can be found. */
export const SearchIndexView = z.object({
  state: z.enum(["running", "stopped", "done"]),
  percent: z.number().int(),
});
export type SearchIndexView = z.infer<typeof SearchIndexView>;

export const SearchIndexChange = z.object({ state: z.enum(["running", "stopped"]) });
export type SearchIndexChange = z.infer<typeof SearchIndexChange>;
