import { foreignKey, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { conversations } from "./conversations";

/** Closed because a closure exists: who and when come free. Reopening sets `reopenedAt`. */
export const closures = pgTable(
  "closures",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    closedBy: uuid("closed_by"),
    closedAt: instant("closed_at").notNull(),
    /** The contact's newest message then, by Meta's clock: up to it nobody waits for an answer any more. */
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
