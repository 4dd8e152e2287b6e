import { foreignKey, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, sealed, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { conversations } from "./conversations";

/** A reply somebody has begun, kept through reloads and sign-outs. Sealed with the contact's key. */
export const replyDrafts = pgTable(
  "reply_drafts",
  {
    workspaceId: workspaceId(),
    conversationId: uuid("conversation_id").notNull(),
    userId: uuid("user_id").notNull(),
    body: sealed("body").notNull(),
    /** The version: a save based on an older one must not overwrite it. */
    revision: uuid("revision"),
    /** The id of the reply it becomes, the same in every tab, so that it is sent once. */
    replyId: uuid("reply_id"),
    savedAt: instant("saved_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "reply_drafts_pkey", columns: [row.workspaceId, row.conversationId, row.userId] }),
    foreignKey({
      name: "reply_drafts_conversation_fkey",
      columns: [row.workspaceId, row.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete("cascade"),
    tenantPolicy(),
  ],
);
