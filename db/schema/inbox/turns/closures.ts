import { foreignKey, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { conversations } from "@/db/schema/inbox/conversations";

/** A conversation is closed while it has a closure that is not reopened. Reopening sets `reopenedAt`. */
export const closures = pgTable(
  "closures",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    closedBy: uuid("closed_by"),
    /** The reply it was closed with. */
    replyId: uuid("reply_id"),
    closedAt: instant("closed_at").notNull(),
    /** The contact's newest message at that time, by Meta's clock: up to it no message needs an answer. */
    coveredUntil: instant("covered_until"),
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
