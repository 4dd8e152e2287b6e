import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, sealed, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { ACT_STATES, COMMENT_ACTS } from "@/lib/words";
import { messages } from "./messages";

/**
 * What the brand last wanted done to a comment, and what became of that: one row for each kind of act. The comment
 * itself says how it stands at Meta.
 */
export const commentActs = pgTable(
  "comment_acts",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    messageId: uuid("message_id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    channelId: uuid("channel_id").notNull(),
    act: text("act", { enum: COMMENT_ACTS }).notNull(),
    /** Hidden or shown, liked or not; always true of a removal and a private reply. */
    isWanted: boolean("is_wanted").notNull(),
    state: text("state", { enum: ACT_STATES }).notNull(),
    failure: text("failure"),
    failureCode: text("failure_code"),
    /** The member who wanted it; null for a rule or a program. */
    actorId: uuid("actor_id"),
    /** The words of a private reply until it is a message; sealed with the key of the comment. */
    body: sealed("body"),
    /** The message a private reply became, in the direct conversation. */
    directMessageId: uuid("direct_message_id"),
    askedAt: instant("asked_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (row) => [
    primaryKey({ name: "comment_acts_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "comment_acts_message_fkey",
      columns: [row.workspaceId, row.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }).onDelete("cascade"),
    // One of each kind for a comment, whoever asks at the same time.
    unique("comment_acts_message_key").on(row.workspaceId, row.messageId, row.act),
    // The comment that a direct message answered in private.
    index("comment_acts_direct_idx")
      .on(row.workspaceId, row.directMessageId)
      .where(sql`direct_message_id is not null`),
    // Whom private replies answered in a thread.
    index("comment_acts_private_idx")
      .on(row.workspaceId, row.conversationId)
      .where(sql`act = 'private_reply'`),
    tenantPolicy(),
  ],
);
