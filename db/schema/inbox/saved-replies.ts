import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";

/**
 * Words that members write once and send often. They name nobody: who is addressed is a variable, so nothing is
 * sealed.
 */
export const savedReplies = pgTable(
  "saved_replies",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    /** The member whose own it is; null for one that everyone uses. */
    ownerId: uuid("owner_id"),
    /** The folder it is in; empty for none. */
    folder: text("folder").notNull(),
    title: text("title").notNull(),
    shortcut: text("shortcut").notNull(),
    /** The shortcut as it is compared: lower case, without accents. */
    shortcutKey: text("shortcut_key").notNull(),
    /** `ReplyText`s: the first is for languages that have none. */
    texts: jsonb("texts").$type<unknown>().notNull(),
    mediaIds: uuid("media_ids").array().notNull().default(sql`'{}'`),
    /** Increases with each change. */
    revision: integer("revision").notNull(),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull(),
    changedBy: uuid("changed_by"),
    changedAt: instant("changed_at").notNull(),
    /** Since when it is gone from every screen; until the row goes, it can be restored. */
    deletedAt: instant("deleted_at"),
  },
  (row) => [
    primaryKey({ name: "saved_replies_pkey", columns: [row.workspaceId, row.id] }),
    // What is typed after the slash means one of those that everyone uses, and one of a member's own.
    uniqueIndex("saved_replies_shortcut_key")
      .on(row.workspaceId, sql`coalesce(owner_id, workspace_id)`, row.shortcutKey)
      .where(sql`deleted_at is null`),
    tenantPolicy(),
  ],
);

/** That a reply was begun from a saved one. A reply that is undone loses it. */
export const savedReplyUses = pgTable(
  "saved_reply_uses",
  {
    workspaceId: workspaceId(),
    replyId: uuid("reply_id").notNull(),
    savedReplyId: uuid("saved_reply_id").notNull(),
    /** When the reply leaves. */
    at: instant("at").notNull(),
  },
  (row) => [
    // The same reply sent twice counts once; one that is undone finds its rows.
    primaryKey({
      name: "saved_reply_uses_pkey",
      columns: [row.workspaceId, row.replyId, row.savedReplyId],
    }),
    foreignKey({
      name: "saved_reply_uses_saved_reply_fkey",
      columns: [row.workspaceId, row.savedReplyId],
      foreignColumns: [savedReplies.workspaceId, savedReplies.id],
    }).onDelete("cascade"),
    // How often each was used, and when last.
    index("saved_reply_uses_saved_reply_idx").on(row.workspaceId, row.savedReplyId, row.at.desc()),
    tenantPolicy(),
  ],
);
