import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { notes } from "./notes";

/** Who is told of a note, named in it or following its conversation, and since when they know. */
export const noteMentions = pgTable(
  "note_mentions",
  {
    workspaceId: workspaceId(),
    noteId: uuid("note_id").notNull(),
    userId: uuid("user_id").notNull(),
    /** The note's conversation; follows it. */
    conversationId: uuid("conversation_id").notNull(),
    /** The note names them; otherwise they follow the conversation. */
    isNamed: boolean("is_named").notNull().default(true),
    /** When they looked at the conversation; null until then. */
    seenAt: instant("seen_at"),
  },
  (row) => [
    primaryKey({ name: "note_mentions_pkey", columns: [row.workspaceId, row.noteId, row.userId] }),
    foreignKey({
      name: "note_mentions_note_fkey",
      columns: [row.workspaceId, row.noteId],
      foreignColumns: [notes.workspaceId, notes.id],
    }).onDelete("cascade"),
    // What a member has not looked at yet; few at any time.
    index("note_mentions_unseen_idx")
      .on(row.workspaceId, row.userId, row.conversationId)
      .where(sql`seen_at is null`),
    tenantPolicy(),
  ],
);
