import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { PLATFORMS } from "./channels";
import { instant, sealed, tenantPolicy, workspaceId } from "./columns";

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
  "unsupported",
] as const;

/** In rank order: a status never falls. `unknown` is a send whose outcome nobody can tell yet. */
export const MESSAGE_STATUSES = [
  "received",
  "queued",
  "unknown",
  "sent",
  "delivered",
  "read",
  "failed",
] as const;

/**
 * Everything said between one contact and one channel. What the list shows is stored here, so that a page
 * of the list is one read.
 */
export const conversations = pgTable(
  "conversations",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    channelId: uuid("channel_id").notNull(),
    platform: text("platform", { enum: PLATFORMS }).notNull(),
    contactId: uuid("contact_id").notNull(),
    identityId: uuid("identity_id").notNull(),
    status: text("status", { enum: ["open", "closed"] }).notNull(),
    assigneeId: uuid("assignee_id"),
    /** Since when the contact waits for an answer; null when the last word is ours. */
    waitingSince: instant("waiting_since"),
    lastMessageAt: instant("last_message_at").notNull(),
    lastMessageId: uuid("last_message_id"),
    lastDirection: text("last_direction", { enum: ["inbound", "outbound"] }).notNull(),
    lastKind: text("last_kind", { enum: MESSAGE_KINDS }).notNull(),
    /** The first words of the newest message, sealed with the contact's key. */
    preview: sealed("preview"),
    /** Meta's time of what the contact last did; the reply window is counted from it. */
    lastInboundAt: instant("last_inbound_at"),
    /** Until when a free reply is allowed; stored so that lists can sort by it. */
    replyUntil: instant("reply_until"),
    /** How many messages the contact has sent; a member's unread is this less what they have seen. */
    inboundCount: integer("inbound_count").notNull().default(0),
    /** Up to when ours are known to be delivered and read (Messenger's watermarks). */
    deliveredUntil: instant("delivered_until"),
    readUntil: instant("read_until"),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "conversations_pkey", columns: [row.workspaceId, row.id] }),
    // One conversation for one contact on one channel, whoever of two workers comes first.
    unique("conversations_identity_key").on(row.workspaceId, row.channelId, row.identityId),
    // Each list of the inbox has its own partial index, in the order in which it is read.
    index("conversations_open_idx")
      .on(row.workspaceId, row.lastMessageAt.desc(), row.id.desc())
      .where(sql`status = 'open'`),
    index("conversations_closed_idx")
      .on(row.workspaceId, row.lastMessageAt.desc(), row.id.desc())
      .where(sql`status = 'closed'`),
    index("conversations_unassigned_idx")
      .on(row.workspaceId, row.lastMessageAt.desc(), row.id.desc())
      .where(sql`status = 'open' and assignee_id is null`),
    index("conversations_assignee_idx")
      .on(row.workspaceId, row.assigneeId, row.lastMessageAt.desc(), row.id.desc())
      .where(sql`status = 'open'`),
    index("conversations_channel_idx")
      .on(row.workspaceId, row.channelId, row.lastMessageAt.desc(), row.id.desc())
      .where(sql`status = 'open'`),
    index("conversations_platform_idx")
      .on(row.workspaceId, row.platform, row.lastMessageAt.desc(), row.id.desc())
      .where(sql`status = 'open'`),
    index("conversations_waiting_idx")
      .on(row.workspaceId, row.waitingSince, row.id)
      .where(sql`status = 'open' and waiting_since is not null`),
    // The other conversations of the same person.
    index("conversations_contact_idx").on(row.workspaceId, row.contactId),
    tenantPolicy(),
  ],
);

/**
 * One thing said in a conversation, by either side. `externalId` is Meta's own id, null while a reply
 * waits to be sent. `body` is sealed with the contact's key.
 */
export const messages = pgTable(
  "messages",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    channelId: uuid("channel_id").notNull(),
    direction: text("direction", { enum: ["inbound", "outbound"] }).notNull(),
    kind: text("kind", { enum: MESSAGE_KINDS }).notNull(),
    status: text("status", { enum: MESSAGE_STATUSES }).notNull(),
    externalId: text("external_id"),
    body: sealed("body"),
    /** Meta's id of the message this one answers. */
    replyToExternalId: text("reply_to_external_id"),
    /** The member who wrote it here; null for the contact, and for replies made in Meta's own apps. */
    authorId: uuid("author_id"),
    isFromElsewhere: boolean("is_from_elsewhere").notNull().default(false),
    failure: text("failure"),
    failureCode: text("failure_code"),
    sentAt: instant("sent_at").notNull(),
    deliveredAt: instant("delivered_at"),
    readAt: instant("read_at"),
    editedAt: instant("edited_at"),
    unsentAt: instant("unsent_at"),
  },
  (row) => [
    primaryKey({ name: "messages_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "messages_conversation_fkey",
      columns: [row.workspaceId, row.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete("cascade"),
    // The same webhook delivered twice stores one row; a status finds its message.
    unique("messages_external_key").on(row.workspaceId, row.channelId, row.externalId),
    // A thread is read newest first, a page at a time. Meta's time decides, whatever the order of arrival.
    index("messages_thread_idx").on(row.workspaceId, row.conversationId, row.sentAt.desc(), row.id.desc()),
    tenantPolicy(),
  ],
);

/** A file or a thing shared in a message. The file is fetched by a job; the message shows at once. */
export const attachments = pgTable(
  "attachments",
  {
    workspaceId: workspaceId(),
    messageId: uuid("message_id").notNull(),
    position: integer("position").notNull(),
    kind: text("kind", {
      enum: ["image", "video", "audio", "file", "sticker", "location", "share", "story"],
    }).notNull(),
    state: text("state", { enum: ["pending", "stored", "unavailable", "inline"] }).notNull(),
    mediaId: uuid("media_id"),
    /** Where to fetch it: a URL, or a media id of WhatsApp. Sealed; cleared once stored. */
    source: sealed("source"),
    /** What there is to show without a file: a place, a link's title. Sealed JSON. */
    detail: sealed("detail"),
    mime: text("mime"),
    name: sealed("name"),
  },
  (row) => [
    primaryKey({ name: "attachments_pkey", columns: [row.workspaceId, row.messageId, row.position] }),
    foreignKey({
      name: "attachments_message_fkey",
      columns: [row.workspaceId, row.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }).onDelete("cascade"),
    tenantPolicy(),
  ],
);

/** An emoji on a message. Keyed by Meta's id of the message, so that it may come first. */
export const reactions = pgTable(
  "reactions",
  {
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    messageExternalId: text("message_external_id").notNull(),
    side: text("side", { enum: ["contact", "brand"] }).notNull(),
    /** Null once taken back; the row stays, so that an older event cannot bring it again. */
    emoji: text("emoji"),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({
      name: "reactions_pkey",
      columns: [row.workspaceId, row.channelId, row.messageExternalId, row.side],
    }),
    tenantPolicy(),
  ],
);

/**
 * What Meta said about a message we have not seen yet: a status, an edit or an unsend that overtook it.
 * Taken into the message when it comes.
 */
export const heldUpdates = pgTable(
  "held_updates",
  {
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    externalId: text("external_id").notNull(),
    status: text("status", { enum: MESSAGE_STATUSES }),
    statusAt: instant("status_at"),
    deliveredAt: instant("delivered_at"),
    readAt: instant("read_at"),
    failure: text("failure"),
    failureCode: text("failure_code"),
    unsentAt: instant("unsent_at"),
    editedAt: instant("edited_at"),
    /** The text after the edit, sealed with the contact's key. */
    editedBody: sealed("edited_body"),
    /** The intent a WhatsApp status carried back. */
    intentId: uuid("intent_id"),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({ name: "held_updates_pkey", columns: [row.workspaceId, row.channelId, row.externalId] }),
    tenantPolicy(),
  ],
);

/** What members tell each other beside a conversation. Sealed with the contact's key. */
export const notes = pgTable(
  "notes",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    authorId: uuid("author_id").notNull(),
    body: sealed("body").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "notes_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "notes_conversation_fkey",
      columns: [row.workspaceId, row.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete("cascade"),
    index("notes_conversation_idx").on(row.workspaceId, row.conversationId, row.createdAt),
    tenantPolicy(),
  ],
);

/** Closed because a closure exists: who and when come free. Reopening sets `reopenedAt`. */
export const closures = pgTable(
  "closures",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    closedBy: uuid("closed_by"),
    closedAt: instant("closed_at").notNull(),
    reopenedAt: instant("reopened_at"),
    /** Null when the contact's own message reopened it. */
    reopenedBy: uuid("reopened_by"),
  },
  (row) => [
    primaryKey({ name: "closures_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "closures_conversation_fkey",
      columns: [row.workspaceId, row.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete("cascade"),
    index("closures_conversation_idx").on(row.workspaceId, row.conversationId, row.closedAt),
    tenantPolicy(),
  ],
);

/** How far each member has seen each conversation. */
export const conversationReads = pgTable(
  "conversation_reads",
  {
    workspaceId: workspaceId(),
    conversationId: uuid("conversation_id").notNull(),
    userId: uuid("user_id").notNull(),
    seenCount: integer("seen_count").notNull(),
    seenAt: instant("seen_at").notNull(),
  },
  (row) => [
    primaryKey({
      name: "conversation_reads_pkey",
      columns: [row.workspaceId, row.conversationId, row.userId],
    }),
    foreignKey({
      name: "conversation_reads_conversation_fkey",
      columns: [row.workspaceId, row.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete("cascade"),
    tenantPolicy(),
  ],
);

/** A reply somebody has begun, kept through reloads and sign-outs. Sealed with the contact's key. */
export const replyDrafts = pgTable(
  "reply_drafts",
  {
    workspaceId: workspaceId(),
    conversationId: uuid("conversation_id").notNull(),
    userId: uuid("user_id").notNull(),
    body: sealed("body").notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "reply_drafts_pkey", columns: [row.workspaceId, row.conversationId, row.userId] }),
    foreignKey({
      name: "reply_drafts_conversation_fkey",
      columns: [row.workspaceId, row.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete("cascade"),
    tenantPolicy(),
  ],
);

/**
 * Stored counters, so that no badge counts rows. Buckets: `open`, `closed`, `unassigned`, `waiting`,
 * `assignee:<user>`, `channel:<channel>`; all but `closed` count open conversations.
 */
export const inboxCounts = pgTable(
  "inbox_counts",
  {
    workspaceId: workspaceId(),
    bucket: text("bucket").notNull(),
    count: integer("count").notNull(),
  },
  (row) => [
    primaryKey({ name: "inbox_counts_pkey", columns: [row.workspaceId, row.bucket] }),
    tenantPolicy(),
  ],
);
