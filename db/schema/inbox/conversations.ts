import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, sealed, tenantPolicy, workspaceId } from "@/db/schema/columns";
import {
  CONVERSATION_KINDS,
  CONVERSATION_STATES,
  HANDOVERS,
  HOLDERS,
  MESSAGE_KINDS,
  PLATFORM_NAMES,
} from "@/lib/words";
import { listIndexes } from "./list-indexes";

/**
 * Everything said between one contact and one channel, or a public comment with all replies to it. What the list
 * shows is stored here, so that a page of the list is one read.
 */
export const conversations = pgTable(
  "conversations",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    channelId: uuid("channel_id").notNull(),
    platform: text("platform", { enum: PLATFORM_NAMES }).notNull(),
    kind: text("kind", { enum: CONVERSATION_KINDS }).notNull().default("direct"),
    /** The person; of comments who began the thread, null while unknown, withheld, erased, or ourselves. */
    contactId: uuid("contact_id"),
    identityId: uuid("identity_id"),
    /** Of comments only: Meta's id of the first one, and what they stand below. */
    threadExternalId: text("thread_external_id"),
    subjectId: uuid("subject_id"),
    status: text("status", { enum: CONVERSATION_STATES }).notNull(),
    /** Until when a snoozed one rests; null in any other state. */
    snoozedUntil: instant("snoozed_until"),
    assigneeId: uuid("assignee_id"),
    /** Since when the contact waits for an answer, later by the time it was pending; null when the last word is ours. */
    waitingSince: instant("waiting_since"),
    lastMessageAt: instant("last_message_at").notNull(),
    lastMessageId: uuid("last_message_id"),
    lastDirection: text("last_direction", { enum: ["inbound", "outbound"] }).notNull(),
    lastKind: text("last_kind", { enum: MESSAGE_KINDS }).notNull(),
    /** The first words of the newest message, sealed with the contact's key. Of comments it is read instead. */
    preview: sealed("preview"),
    /** Meta's time of what the contact last did; the reply window is counted from it. */
    lastInboundAt: instant("last_inbound_at"),
    /** Until when a free reply is allowed; stored so that lists can sort by it. */
    replyUntil: instant("reply_until"),
    /** How many messages the contact has sent; a member's unread count is this minus what they have read. */
    inboundCount: integer("inbound_count").notNull().default(0),
    /** A message of ours has failed or is in doubt, and nobody has dealt with it: the worse of the two. */
    trouble: text("trouble", { enum: ["failed", "unknown"] }),
    /** Up to when ours are known to be delivered and read (Messenger's watermarks). */
    deliveredUntil: instant("delivered_until"),
    readUntil: instant("read_until"),
    /** Who may reply instead of us: Meta's inbox or another app, or Meta's own agent. Null while we may. */
    heldBy: text("held_by", { enum: HOLDERS }),
    /** Meta's time of the newest event about who may reply; older events change nothing. */
    heldAt: instant("held_at"),
    /** A member asked to take over the chat, or Meta refused that. */
    takeOver: text("take_over", { enum: HANDOVERS }),
    /** In the order in which they were given. `label_entries` follows. */
    labelIds: uuid("label_ids").array().notNull().default(sql`'{}'`),
    /** Members who follow it. `label_entries` follows. */
    followerIds: uuid("follower_ids").array().notNull().default(sql`'{}'`),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "conversations_pkey", columns: [row.workspaceId, row.id] }),
    // One conversation for one contact on one channel, even if two workers create it at once.
    uniqueIndex("conversations_identity_key")
      .on(row.workspaceId, row.channelId, row.identityId)
      .where(sql`kind = 'direct'`),
    // One for one comment with its replies, whichever of them comes first.
    uniqueIndex("conversations_thread_key")
      .on(row.workspaceId, row.channelId, row.threadExternalId)
      .where(sql`kind = 'comments'`),
    // The lists of the inbox: of one kind, and of one kind on one channel. A list of more is merged from them.
    ...listIndexes("conversations_kind", [row.workspaceId, row.kind], row, row.id),
    ...listIndexes("conversations_part", [row.workspaceId, row.channelId, row.kind], row, row.id),
    // All threads of comments, one after the other: a rule is tried on them.
    index("conversations_comments_idx").on(row.workspaceId, row.id).where(sql`kind = 'comments'`),
    // Comments on the same thing.
    index("conversations_subject_idx").on(row.workspaceId, row.subjectId).where(sql`subject_id is not null`),
    // The other conversations of the same person.
    index("conversations_contact_idx").on(row.workspaceId, row.contactId),
    tenantPolicy(),
  ],
);
