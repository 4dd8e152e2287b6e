import { index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { digest, instant, tenantPolicy, workspaceId } from "@/db/schema/columns";

/**
 * A message or a note that search finds, with all its tokens: whoever edits, unsends or erases it deletes exactly the
 * rows of `message_tokens` that it made, whatever the rules of words are by then.
 */
export const searchEntries = pgTable(
  "search_entries",
  {
    workspaceId: workspaceId(),
    /** Of the message or of the note. */
    id: uuid("id").notNull(),
    /** Without a foreign key: the tokens have to be deleted with the entry. */
    conversationId: uuid("conversation_id").notNull(),
    /** When it was said; search is in this order. Never changed, since the tokens have it too. */
    at: instant("at").notNull(),
    /** The version of the rules its tokens were made by. */
    version: integer("version").notNull(),
    /** All its tokens, six bytes each. */
    tokens: digest("tokens").notNull(),
  },
  (row) => [
    primaryKey({ name: "search_entries_pkey", columns: [row.workspaceId, row.id] }),
    // Erasing or joining a conversation.
    index("search_entries_conversation_idx").on(row.workspaceId, row.conversationId),
    tenantPolicy(),
  ],
);
