import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { conversations } from "@/db/schema/inbox/conversations";

/** Who a conversation was given to, and the labels it was given or lost: one row for each change, never changed. */
export const changes = pgTable(
  "conversation_changes",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    /** Null for an API key or a job, such as a rule. */
    changedBy: uuid("changed_by"),
    /** Its place among the messages, by Meta's clock. */
    changedAt: instant("changed_at").notNull(),
    /** Both null where only labels changed. */
    assigneeBefore: uuid("assignee_before"),
    assigneeAfter: uuid("assignee_after"),
    /** Names at that time: a label may be renamed or deleted. */
    labelsAdded: text("labels_added").array().notNull().default(sql`'{}'`),
    labelsRemoved: text("labels_removed").array().notNull().default(sql`'{}'`),
  },
  (row) => [
    primaryKey({ name: "conversation_changes_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "conversation_changes_conversation_fkey",
      columns: [row.workspaceId, row.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete("cascade"),
    index("conversation_changes_conversation_idx").on(row.workspaceId, row.conversationId, row.changedAt),
    tenantPolicy(),
  ],
);
