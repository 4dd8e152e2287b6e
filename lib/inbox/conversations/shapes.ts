import { z } from "zod";
import { NOTE_FILES_MAX } from "@/lib/inbox/aside-rules";
import { INBOX_VIEWS } from "@/lib/inbox/message-rules";
import { ConversationLine, InboxCounts, InboxScope } from "@/lib/inbox/shapes";
import { INBOX_SORTS } from "@/lib/inbox/sort-rules";
import { wordsOf } from "@/lib/inbox/text-rules";

export const Assignment = z.object({ conversationId: z.uuid(), assigneeId: z.uuid().nullable() });

/** Until when a conversation is put off; null: it is pending, until the contact writes. */
export const Snooze = z.object({ conversationId: z.uuid(), until: z.iso.datetime().nullable() });
export type Snooze = z.infer<typeof Snooze>;

/** A conversation whose snooze is over, for those who are told of it. */
export const WokenConversation = z.object({
  /** Of the snooze. */
  id: z.uuid(),
  conversationId: z.uuid(),
  /** Null if nothing is known of them. */
  contactName: z.string().nullable(),
});
export type WokenConversation = z.infer<typeof WokenConversation>;

/** A note that names this member, or in a conversation they follow, for them to be told. */
export const MentionNotice = z.object({
  /** Of the note. */
  id: z.uuid(),
  conversationId: z.uuid(),
  authorId: z.uuid(),
  /** It names them; otherwise they follow the conversation. */
  isNamed: z.boolean(),
  /** Null if nothing is known of them. */
  contactName: z.string().nullable(),
});
export type MentionNotice = z.infer<typeof MentionNotice>;

/** A note for the team: words, files or both. */
export const NewNote = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  text: z.string().overwrite(wordsOf).max(5_000),
  /** Stored files of this workspace, in the order they are shown. */
  mediaIds: z.array(z.uuid()).max(NOTE_FILES_MAX).default([]),
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

/** Which list, where it goes on, and how long a page is. */
export const ConversationQuery = InboxScope.extend({
  view: z.enum(INBOX_VIEWS).default("open"),
  /** Its order; a list that does not have it keeps its own. */
  sort: z.enum(INBOX_SORTS).optional(),
  /** `next` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ConversationQuery = z.infer<typeof ConversationQuery>;

const LINES_MAX = 100;
const idList = z
  .string()
  .max(LINES_MAX * 37)
  .transform((text) => text.split(","))
  .pipe(z.array(z.uuid()).min(1).max(LINES_MAX));

/** Which conversations to read as lines: their ids with commas between, and what the counters are about. */
export const LinesQuery = InboxScope.extend({ ids: idList });

/** Some lines of the list as they are now. What is in no list is missing. */
export const InboxLines = z.object({
  lines: z.array(ConversationLine),
  /** The counters of the channel or platform asked for, and of the whole inbox. */
  counts: InboxCounts,
  whole: InboxCounts,
});
export type InboxLines = z.infer<typeof InboxLines>;
