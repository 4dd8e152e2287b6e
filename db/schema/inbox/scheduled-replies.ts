import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, sealed, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { conversations } from "./conversations";

/**
 * A reply that is to be sent later. It is no message yet: nobody is answered by it. Once sent, the row is gone and the
 * message has its id.
 */
export const scheduledReplies = pgTable(
  "scheduled_replies",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    /** The member who wrote it; null for a program's. */
    authorId: uuid("author_id"),
    /** Its words and what it carries, sealed with the key of the conversation. */
    body: sealed("body").notNull(),
    mediaIds: uuid("media_ids").array().notNull().default(sql`'{}'`),
    replyToId: uuid("reply_to_id"),
    /** By our clock, as whoever chose it reads it. */
    goesAt: instant("goes_at").notNull(),
    /** Not sent by itself once the contact has written again. */
    yieldsToContact: boolean("yields_to_contact").notNull().default(true),
    /** How many messages the contact had sent when its time was chosen. */
    heardCount: integer("heard_count").notNull().default(0),
    /** Why it was not sent at its time: a member decides. */
    heldFor: text("held_for"),
    heldAt: instant("held_at"),
    /** When a member said that it needs no attention. */
    dismissedAt: instant("dismissed_at"),
    /** When a member cancelled it; deleted an hour later, and until then it can be restored. */
    cancelledAt: instant("cancelled_at"),
    savedAt: instant("saved_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "scheduled_replies_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "scheduled_replies_conversation_fkey",
      columns: [row.workspaceId, row.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete("cascade"),
    // Those of one conversation, in the order they are sent.
    index("scheduled_replies_conversation_idx").on(row.workspaceId, row.conversationId, row.goesAt),
    // Those a member has to decide about; few rows.
    index("scheduled_replies_held_idx").on(row.workspaceId, row.heldAt).where(sql`held_for is not null`),
    tenantPolicy(),
  ],
);
