import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { conversations } from "@/db/schema/inbox/conversations";
import { SNOOZE_ENDS } from "@/lib/words";

const WOKEN = sql`ended_for = 'time' and seen_at is null`;

/** A conversation is snoozed, or without a time pending, while it has a snooze that has not ended. */
export const snoozes = pgTable(
  "snoozes",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    /** Null for an API key. */
    snoozedBy: uuid("snoozed_by"),
    /** Its place among the messages, by Meta's clock, as `endedAt`. */
    snoozedAt: instant("snoozed_at").notNull(),
    /** By our clock; null: pending, until the contact writes. */
    until: instant("until"),
    endedAt: instant("ended_at"),
    endedFor: text("ended_for", { enum: SNOOZE_ENDS }),
    endedBy: uuid("ended_by"),
    /** When somebody whose conversation it is looked at it again, or nobody had to be told. */
    seenAt: instant("seen_at"),
  },
  (row) => [
    primaryKey({ name: "snoozes_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "snoozes_conversation_fkey",
      columns: [row.workspaceId, row.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete("cascade"),
    index("snoozes_conversation_idx").on(row.workspaceId, row.conversationId, row.snoozedAt),
    // Those whose time has come and that nobody has looked at yet.
    index("snoozes_woken_idx").on(row.workspaceId, row.endedAt.desc()).where(WOKEN),
    tenantPolicy(),
  ],
);
