import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { conversations } from "@/db/schema/inbox/conversations";
import { BULK_CHANGES, BULK_OUTCOMES, BULK_STATES } from "@/lib/bulk-words";

/** One change to many conversations. Deleted after a day. */
export const bulkActs = pgTable(
  "bulk_acts",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    change: text("change", { enum: BULK_CHANGES }).notNull(),
    /** To whom they are assigned; null for nobody, and for other changes. */
    assigneeId: uuid("assignee_id"),
    addLabelIds: uuid("add_label_ids").array().notNull().default(sql`'{}'`),
    removeLabelIds: uuid("remove_label_ids").array().notNull().default(sql`'{}'`),
    /** The list whose conversations are changed, as the API takes it; null if they were named by their ids. */
    list: jsonb("list").$type<Record<string, string | number>>(),
    /** Where collecting the list goes on. */
    cursor: text("cursor"),
    state: text("state", { enum: BULK_STATES }).notNull(),
    total: integer("total").notNull().default(0),
    changedCount: integer("changed_count").notNull().default(0),
    sameCount: integer("same_count").notNull().default(0),
    refusedCount: integer("refused_count").notNull().default(0),
    restoredCount: integer("restored_count").notNull().default(0),
    leftCount: integer("left_count").notNull().default(0),
    /** Null for an API key. */
    requestedBy: uuid("requested_by"),
    requestedAt: instant("requested_at").notNull(),
    /** When it was done or cancelled. */
    endedAt: instant("ended_at"),
  },
  (row) => [
    primaryKey({ name: "bulk_acts_pkey", columns: [row.workspaceId, row.id] }),
    // Those that are old enough to be deleted.
    index("bulk_acts_requested_idx").on(row.workspaceId, row.requestedAt),
    tenantPolicy(),
  ],
);

/** How a conversation was before, as far as an action changed it. */
export interface StateBefore {
  status?: string;
  /** ISO. */
  snoozedUntil?: string | null;
  snoozeId?: string | null;
  /** The closure that the action made, or reopened. */
  closureId?: string | null;
  lastMessageId?: string | null;
  assigneeId?: string | null;
  gained?: string[];
  lost?: string[];
  /** How many messages the member had seen; null for no mark. And how many since. */
  seenCount?: number | null;
  seenCountNow?: number;
}

/** One conversation of such an action, and how it was before. */
export const bulkEntries = pgTable(
  "bulk_entries",
  {
    workspaceId: workspaceId(),
    bulkActId: uuid("bulk_act_id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    outcome: text("outcome", { enum: BULK_OUTCOMES }).notNull().default("waiting"),
    before: jsonb("before").$type<StateBefore>(),
  },
  (row) => [
    primaryKey({ name: "bulk_entries_pkey", columns: [row.workspaceId, row.bulkActId, row.conversationId] }),
    foreignKey({
      name: "bulk_entries_act_fkey",
      columns: [row.workspaceId, row.bulkActId],
      foreignColumns: [bulkActs.workspaceId, bulkActs.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "bulk_entries_conversation_fkey",
      columns: [row.workspaceId, row.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete("cascade"),
    // The next ones that wait for their turn, or that are to be undone.
    index("bulk_entries_outcome_idx").on(row.workspaceId, row.bulkActId, row.outcome, row.conversationId),
    // A conversation that is deleted takes its entries with it.
    index("bulk_entries_conversation_idx").on(row.workspaceId, row.conversationId),
    tenantPolicy(),
  ],
);
