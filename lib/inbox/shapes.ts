import { z } from "zod";
import { DraftView, NotePage, Quoted, ReactionView, TurnView } from "@/lib/inbox/aside-rules";
import { CommentFacts, SubjectGist, SubjectView } from "@/lib/inbox/comment-rules";
import { TROUBLES } from "@/lib/inbox/message-rules";
import { ATTACHMENT_KINDS, AttachmentDetail } from "@/lib/platforms/shapes";
import {
  CHANNEL_STATES,
  CONVERSATION_KINDS,
  CONVERSATION_STATES,
  HANDOVERS,
  HOLDERS,
  MESSAGE_KINDS,
  MESSAGE_ORIGINS,
  MESSAGE_STATUSES,
  PLATFORM_NAMES,
} from "@/lib/words";

const instant = z.iso.datetime();

export const InboxScope = z.object({
  channelId: z.uuid().optional(),
  platform: z.enum(PLATFORM_NAMES).optional(),
  labelId: z.uuid().optional(),
  kind: z.enum(CONVERSATION_KINDS).optional(),
  /** How many hours the list of ending windows looks ahead; 4 if nothing is said. */
  endsWithin: z.coerce.number().int().min(1).max(24).optional(),
});
/** Conversations of one channel, platform or kind, with one label, or all, and which windows count as ending. */
export type InboxScope = z.infer<typeof InboxScope>;

/** One line of the list. */
export const ConversationLine = z.object({
  id: z.uuid(),
  channelId: z.uuid(),
  platform: z.enum(PLATFORM_NAMES),
  kind: z.enum(CONVERSATION_KINDS),
  /** Who it is with; of comments who wrote the first one. */
  contact: z.object({
    /** Null for comments whose writer is not known, was erased, or is the brand. */
    id: z.uuid().nullable(),
    /** What to call them: the name, else the handle, else the number; empty if nothing is known. */
    name: z.string(),
    handle: z.string().nullable(),
  }),
  /** Of comments what they stand below; null for direct messages. */
  subject: SubjectGist.nullable(),
  status: z.enum(CONVERSATION_STATES),
  /** Until when a snoozed one rests; null in any other state. */
  snoozedUntil: instant.nullable(),
  assigneeId: z.uuid().nullable(),
  labelIds: z.array(z.uuid()),
  /** Since when the contact waits for an answer, later by the time it was pending; null when the last word is ours. */
  waitingSince: instant.nullable(),
  lastMessageAt: instant,
  lastDirection: z.enum(["inbound", "outbound"]),
  lastKind: z.enum(MESSAGE_KINDS),
  /** What became of the newest message: `received` if it is the contact's, how far ours has got. */
  lastStatus: z.enum(MESSAGE_STATUSES),
  /** A message of ours failed or is in doubt (`unknown`), and nobody has dealt with it: the worse of the two. */
  trouble: z.enum(TROUBLES).nullable(),
  preview: z.string().nullable(),
  /** Who said it if it is ours: a member, another program or app, or the rule of that name. */
  lastAuthorId: z.uuid().nullable(),
  isLastFromElsewhere: z.boolean(),
  lastRule: z.string().nullable(),
  /** Until when a free reply is allowed; null if the contact never wrote. */
  replyUntil: instant.nullable(),
  /** Messages of the contact this member has not seen. */
  unread: z.number().int(),
  /** A note names this member, and they have not looked at the conversation since. */
  isMentioned: z.boolean(),
  /** This member follows it. */
  isFollowed: z.boolean(),
});
export type ConversationLine = z.infer<typeof ConversationLine>;

export const ConversationPage = z.object({
  items: z.array(ConversationLine),
  /** Where the next page begins; null on the last. */
  next: z.string().nullable(),
  /** Meta's time at which the list was begun: windows that ended before it are over, on all its pages. */
  from: instant,
});
export type ConversationPage = z.infer<typeof ConversationPage>;

/**
 * Stored counters of open conversations; `closed`, `pending` and `snoozed` count those, `attention` all. `ending` is read, up to
 * 100, and is true until `endingUntil` unless a conversation changes; null if no window ends or comes near.
 */
export const InboxCounts = z.object({
  open: z.number().int(),
  closed: z.number().int(),
  pending: z.number().int(),
  snoozed: z.number().int(),
  unassigned: z.number().int(),
  waiting: z.number().int(),
  ending: z.number().int(),
  endingUntil: instant.nullable(),
  attention: z.number().int(),
  mine: z.number().int(),
  /** Open ones this member follows; null with a label, for which it is not kept, and for a key. */
  followed: z.number().int().nullable(),
  /** Open ones of each kind, whichever kind is asked for. */
  kinds: z.object({ direct: z.number().int(), comments: z.number().int() }),
  channels: z.record(z.uuid(), z.number().int()),
  assignees: z.record(z.uuid(), z.number().int()),
});
export type InboxCounts = z.infer<typeof InboxCounts>;

export const AttachmentView = z.object({
  position: z.number().int(),
  kind: z.enum(ATTACHMENT_KINDS),
  /** `pending` is being fetched; `unavailable` could not be; `inline` has no file of ours. */
  state: z.enum(["pending", "stored", "unavailable", "inline"]),
  mediaId: z.uuid().nullable(),
  /** It could not be fetched, but Meta may serve it by now. */
  canRetry: z.boolean().optional(),
  /** Signed paths on our own host that expire; null unless stored. */
  url: z.string().nullable(),
  previewUrl: z.string().nullable(),
  mime: z.string().nullable(),
  name: z.string().nullable(),
  /** A place, a link, an order, a form, a card, an ad: all its fields. */
  detail: AttachmentDetail.nullable(),
});
export type AttachmentView = z.infer<typeof AttachmentView>;

export const MessageView = z.object({
  id: z.uuid(),
  direction: z.enum(["inbound", "outbound"]),
  kind: z.enum(MESSAGE_KINDS),
  status: z.enum(MESSAGE_STATUSES),
  /** Null without words, and once unsent. */
  text: z.string().nullable(),
  sentAt: instant,
  deliveredAt: instant.nullable(),
  readAt: instant.nullable(),
  editedAt: instant.nullable(),
  firstText: z.string().nullable(),
  /** Passed on from another chat, or through many. */
  forwarded: z.enum(["once", "often"]).nullable(),
  unsentAt: instant.nullable(),
  /** The member who wrote it here; null for the contact and for replies from elsewhere. */
  authorId: z.uuid().nullable(),
  /** Written in Meta's own apps or by another program; or said by the moderation rule of this name. */
  isFromElsewhere: z.boolean(),
  rule: z.string().nullable(),
  /** Read back after a gap, or as history from before; null for what came as usual. */
  origin: z.enum(MESSAGE_ORIGINS).nullable(),
  /** When that was. */
  arrivedAt: instant.nullable(),
  /** Sent after the reply window, by the right a person has then. */
  isHumanAgent: z.boolean(),
  /** Sent after the reply window without a template. */
  isDirect: z.boolean(),
  /** Until then its writer may undo it, and then it leaves; null if it left at once. */
  leavesAt: instant.nullable(),
  /** The message this one answers; `id` is null if we do not have it. */
  replyTo: Quoted.nullable(),
  failure: z.object({ meaning: z.string(), code: z.string().nullable(), at: instant }).nullable(),
  attachments: z.array(AttachmentView),
  reactions: z.array(ReactionView),
  /** What is so of comments alone; null for direct messages. */
  comment: CommentFacts.nullable(),
  /** The comment that a direct message of ours answered in private. */
  answersComment: z.object({ conversationId: z.uuid(), messageId: z.uuid() }).nullable(),
});
export type MessageView = z.infer<typeof MessageView>;

/** Messages in the order they were said, the newest last; `older` leads to those before, `newer` to those after. */
export const MessagePage = z.object({
  items: z.array(MessageView),
  older: z.string().nullable(),
  newer: z.string().nullable(),
});
export type MessagePage = z.infer<typeof MessagePage>;

const TextLimitView = z.object({ max: z.number().int(), unit: z.enum(["characters", "bytes"]) });

/** One open conversation with everything its screen shows first. */
export const ConversationView = ConversationLine.extend({
  channel: z.object({
    id: z.uuid(),
    name: z.string(),
    handle: z.string(),
    state: z.enum(CHANNEL_STATES),
  }),
  /** Members who follow it. */
  followerIds: z.array(z.uuid()),
  /** Who answers instead of us: Meta's inbox or another app, or Meta's own agent. Null while we may. */
  heldBy: z.enum(HOLDERS).nullable(),
  /** A member requested it back, or hands it to Meta's inbox; or Meta refused that. */
  takeOver: z.enum(HANDOVERS).nullable(),
  canTakeOver: z.boolean(),
  canHandBack: z.boolean(),
  /** Until when a person may answer after the reply window; null where the platform has no such right. */
  humanAgentUntil: instant.nullable(),
  deliveredUntil: instant.nullable(),
  readUntil: instant.nullable(),
  textLimit: TextLimitView,
  /** Null where text and picture cannot share a message and become two. */
  captionLimit: TextLimitView.nullable(),
  /** Types and bytes of pictures the platform takes as they are; others are converted. */
  pictures: z.object({ types: z.array(z.string()), bytesMax: z.number().int() }),
  messages: MessagePage,
  /** The first of the contact's messages that this member has not seen, of the newest 1,000; null if all are. */
  firstUnreadId: z.uuid().nullable(),
  notes: NotePage,
  /** The newest closings and openings, in the order they were. */
  turns: z.array(TurnView),
  draft: DraftView,
  /** What the comments stand below; null for direct messages. */
  subjectCard: SubjectView.nullable(),
});
export type ConversationView = z.infer<typeof ConversationView>;
