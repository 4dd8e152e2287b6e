import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { CONVERSATION_KINDS, CONVERSATION_STATES, PLATFORM_NAMES } from "@/lib/words";
import { conversations } from "./conversations";
import { listIndexes } from "./list-indexes";

/**
 * The conversations of each label and of each member who follows some, with what lists ask of them: an index that spans two tables, since such a list
 * is read in its order, whatever the number of other conversations. The truth is `conversations.label_ids` and
 * `follower_ids`.
 */
export const labelEntries = pgTable(
  "label_entries",
  {
    workspaceId: workspaceId(),
    /** Of a label, or the user who follows. */
    labelId: uuid("label_id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    channelId: uuid("channel_id").notNull(),
    platform: text("platform", { enum: PLATFORM_NAMES }).notNull(),
    kind: text("kind", { enum: CONVERSATION_KINDS }).notNull().default("direct"),
    status: text("status", { enum: CONVERSATION_STATES }).notNull(),
    assigneeId: uuid("assignee_id"),
    waitingSince: instant("waiting_since"),
    lastMessageAt: instant("last_message_at").notNull(),
    replyUntil: instant("reply_until"),
    trouble: text("trouble", { enum: ["failed", "unknown"] }),
  },
  (row) => [
    primaryKey({
      name: "label_entries_pkey",
      columns: [row.workspaceId, row.labelId, row.conversationId],
    }),
    foreignKey({
      name: "label_entries_conversation_fkey",
      columns: [row.workspaceId, row.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete("cascade"),
    // The entries of a conversation that changed.
    index("label_entries_conversation_idx").on(row.workspaceId, row.conversationId),
    // The lists of a label, as the conversations themselves have them.
    ...listIndexes(
      "label_entries_part",
      [row.workspaceId, row.labelId, row.channelId, row.kind],
      row,
      row.conversationId,
    ),
    tenantPolicy(),
  ],
);
