import { foreignKey, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { conversations } from "./conversations";

/** How far each member has read each conversation. */
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
