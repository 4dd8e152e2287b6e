import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, sealed, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { conversations } from "./conversations";

/** What members tell each other beside a conversation. Sealed with the contact's key. */
export const notes = pgTable(
  "notes",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    authorId: uuid("author_id").notNull(),
    body: sealed("body").notNull(),
    /** The files it brings along, in the order they are shown. */
    mediaIds: uuid("media_ids").array().notNull().default(sql`'{}'`),
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
