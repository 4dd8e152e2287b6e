/** The enumerations that tables, shapes and screens share: each is written here once. */
export const PLATFORM_NAMES = ["facebook", "instagram", "whatsapp"] as const;
export type PlatformName = (typeof PLATFORM_NAMES)[number];

/** How a channel is connected. */
export const CHANNEL_STATES = ["connecting", "connected", "token_invalid", "disconnected"] as const;

/** For how many seconds a member may undo a reply before it leaves; 0 for none. */
export const UNDO_SECONDS = [0, 5, 10, 20] as const;
export type UndoSeconds = (typeof UNDO_SECONDS)[number];

/** The kinds of content of a message. */
export const MESSAGE_KINDS = [
  "text",
  "image",
  "video",
  "audio",
  "file",
  "sticker",
  "location",
  "share",
  "story_reply",
  "story_mention",
  "template",
  "interactive",
  "referral",
  "unsupported",
] as const;

/** The forms in which an app shows what a reply carries. */
export const EXTRA_FORMS = ["location", "card", "buttons", "list", "quick_replies", "link"] as const;
export type ExtraForm = (typeof EXTRA_FORMS)[number];
/** The kinds of conversation: messages between one person and a channel, or a comment with its replies. */
export const CONVERSATION_KINDS = ["direct", "comments"] as const;
export type ConversationKind = (typeof CONVERSATION_KINDS)[number];

/** A conversation is worked on, waits for the contact or for others, is put off until a time, or is done with. */
export const CONVERSATION_STATES = ["open", "pending", "snoozed", "closed"] as const;
export type ConversationState = (typeof CONVERSATION_STATES)[number];

/** For how many days after its closing a conversation goes back to the member who had it; 0: never. */
export const KEEP_ASSIGNEE_DAYS = [0, 1, 3, 7, 14, 30, 90] as const;

/**
 * What ended a snooze: its time, the contact's message, a member, that the conversation was closed, or that it rests for
 * another reason since.
 */
export const SNOOZE_ENDS = ["time", "message", "member", "closed", "replaced"] as const;

/** What comments stand below: a post of a Page, Instagram media, an ad made of either, or a review of the Page. */
export const SUBJECT_KINDS = ["post", "media", "ad", "review"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What a review says of a Page, beside its words. */
export const VERDICTS = ["recommended", "not_recommended"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a brand does to a comment: hide or show it, like it or not, delete it, answer its writer in private. */
export const COMMENT_ACTS = ["visibility", "like", "removal", "private_reply"] as const;
export type CommentAct = (typeof COMMENT_ACTS)[number];

/** What becomes of it at Meta. Nobody knows of an `unknown` one whether it was done. */
export const ACT_STATES = ["sending", "done", "failed", "unknown"] as const;

/** How a message came here if not by a webhook: read back after a gap, or as history from before. */
export const MESSAGE_ORIGINS = ["recovered", "imported"] as const;
export type MessageOrigin = (typeof MESSAGE_ORIGINS)[number];

/** What a channel's conversations are read back for. */
export const RUN_KINDS = ["recovery", "import"] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/** The states of such a run; `declined`: the person at the phone shares no history. */
export const RUN_STATES = ["running", "paused", "done", "failed", "declined"] as const;

/** Why a recovery was begun. */
export const RUN_REASONS = [
  "regular",
  "silence",
  "restart",
  "reconnected",
  "resubscribed",
  "requested",
] as const;
export type RunReason = (typeof RUN_REASONS)[number];

/**
 * In rank order: a status never falls. `unknown` is "in doubt": nobody can tell whether it was sent. A
 * delivered message cannot fail.
 */
export const MESSAGE_STATUSES = [
  "received",
  "queued",
  "unknown",
  "sent",
  "failed",
  "delivered",
  "read",
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** The colours of labels, from red around the wheel; each has a light and a dark tone in the theme. */
export const LABEL_COLOURS = [
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "violet",
  "pink",
  "grey",
] as const;
export type LabelColour = (typeof LABEL_COLOURS)[number];

/** Where a saved reply may say it in other words: in messages of each app, or below comments. */
export const REPLY_PLACES = ["messenger", "instagram", "whatsapp", "comments"] as const;
export type ReplyPlace = (typeof REPLY_PLACES)[number];

/** What a saved reply leaves open, and each conversation fills in. */
export const REPLY_VARIABLES = [
  "contact.name",
  "contact.first_name",
  "member.name",
  "member.first_name",
  "channel.name",
  "workspace.name",
] as const;
export type ReplyVariable = (typeof REPLY_VARIABLES)[number];

/** Who else can control a chat: Meta's inbox or another app, or Meta's own agent. */
export const HOLDERS = ["elsewhere", "agent"] as const;

/** A conversation that is to change hands, or could not: taken by us, or passed to Meta's inbox. */
export const HANDOVERS = ["requested", "refused", "passing", "not_passed"] as const;

/** The states of a publication. */
export const PUBLICATION_STATES = [
  "draft",
  "scheduled",
  "publishing",
  "verifying",
  "published",
  "failed",
  "needs_action",
  "skipped",
  "missed",
  "cancelled",
] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];
