import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, sealed, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { MESSAGE_KINDS, MESSAGE_ORIGINS, MESSAGE_STATUSES } from "@/lib/words";
import { conversations } from "./conversations";

/**
 * One thing said in a conversation, by either side. `externalId` is Meta's own id, null while a reply
 * waits to be sent. `body` is sealed with the key of whoever wrote it: of `authorContactId`, else of the conversation.
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
    /** The part of the id that is the same where Meta gives one message two ids. */
    externalToken: text("external_token"),
    body: sealed("body"),
    /** Meta's id of the message this one answers. */
    replyToExternalId: text("reply_to_external_id"),
    /** The member who wrote it here; null for the contact, and for replies made in Meta's own apps. */
    authorId: uuid("author_id"),
    /** Of a comment: which person wrote it. Null for the brand, and where Meta withholds who it was. */
    authorContactId: uuid("author_contact_id"),
    authorIdentityId: uuid("author_identity_id"),
    /** Of a comment: since when it is hidden from others, and when that was last told, hidden or shown. */
    hiddenAt: instant("hidden_at"),
    standingAt: instant("standing_at"),
    /** Of a comment: the brand likes it. */
    isLiked: boolean("is_liked").notNull().default(false),
    isFromElsewhere: boolean("is_from_elsewhere").notNull().default(false),
    /** A member answers after the reply window, as Meta allows a person for some days. */
    isHumanAgent: boolean("is_human_agent").notNull().default(false),
    /** Sent after the reply window without a template, as an account may whom Meta lets: it pays for it as for one. */
    isDirect: boolean("is_direct").notNull().default(false),
    failure: text("failure"),
    failureCode: text("failure_code"),
    /** When we learned that it failed or is in doubt; a later reply of ours settles that. */
    troubledAt: instant("troubled_at"),
    /** When a member dismissed the failure. */
    dismissedAt: instant("dismissed_at"),
    sentAt: instant("sent_at").notNull(),
    deliveredAt: instant("delivered_at"),
    readAt: instant("read_at"),
    editedAt: instant("edited_at"),
    /** The text before the first edit; sealed like `body`, and deleted with an unsend. */
    firstBody: sealed("first_body"),
    /** Forwarded from another chat, or forwarded many times. Null for a message written here. */
    forwarded: text("forwarded", { enum: ["once", "often"] }),
    unsentAt: instant("unsent_at"),
    /** A reply that its writer may still undo leaves at this moment; null for one that left at once. */
    leavesAt: instant("leaves_at"),
    /** How it came here if by no webhook: read back after a gap, or as history. */
    origin: text("origin", { enum: MESSAGE_ORIGINS }),
    /** When it came here; only where that was long after it was sent. */
    arrivedAt: instant("arrived_at"),
    /** Meta's lists tell only the second in which it was sent; its webhook, if it comes, the exact time. */
    isRough: boolean("is_rough").notNull().default(false),
    /** History: nobody waits because of it, it is unread for nobody, and it counts in no figure of service. */
    isPast: boolean("is_past").notNull().default(false),
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
    // The same message by its other id.
    index("messages_token_idx")
      .on(row.workspaceId, row.channelId, row.externalToken)
      .where(sql`external_token is not null`),
    // What older versions stored as WhatsApp gives it, until it is sealed; then these have no rows.
    index("messages_bare_idx")
      .on(row.workspaceId, row.id)
      .where(sql`external_token is not null and external_id not like 'wa:%'`),
    index("messages_bare_reply_idx").on(row.workspaceId, row.id).where(sql`reply_to_external_id like 'wam%'`),
    // What one person has commented, in every thread.
    index("messages_author_idx")
      .on(row.workspaceId, row.authorContactId)
      .where(sql`author_contact_id is not null`),
    // The failed and doubtful messages of a conversation; few rows.
    index("messages_trouble_idx")
      .on(row.workspaceId, row.conversationId)
      .where(sql`status in ('failed', 'unknown')`),
    // Messages are read newest first, a page at a time. Meta's time decides, whatever the order of arrival.
    index("messages_thread_idx").on(row.workspaceId, row.conversationId, row.sentAt.desc(), row.id.desc()),
    tenantPolicy(),
  ],
);
