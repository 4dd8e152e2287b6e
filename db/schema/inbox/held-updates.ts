import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, sealed, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { MESSAGE_STATUSES } from "@/lib/words";

/**
 * What Meta said about a message we have not seen yet: a status, an edit or an unsend that overtook it.
 * Taken into the message when it comes.
 */
export const heldUpdates = pgTable(
  "held_updates",
  {
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    externalId: text("external_id").notNull(),
    externalToken: text("external_token"),
    status: text("status", { enum: MESSAGE_STATUSES }),
    statusAt: instant("status_at"),
    deliveredAt: instant("delivered_at"),
    readAt: instant("read_at"),
    failure: text("failure"),
    failureCode: text("failure_code"),
    unsentAt: instant("unsent_at"),
    editedAt: instant("edited_at"),
    /** The text after the edit, sealed with the contact's key. */
    editedBody: sealed("edited_body"),
    /** The intent a WhatsApp status carried back. */
    intentId: uuid("intent_id"),
    /** Whose words an edit holds, for erasing them though their message never came. */
    contactId: uuid("contact_id"),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({ name: "held_updates_pkey", columns: [row.workspaceId, row.channelId, row.externalId] }),
    // The same message by its other id.
    index("held_updates_token_idx")
      .on(row.workspaceId, row.channelId, row.externalToken)
      .where(sql`external_token is not null`),
    tenantPolicy(),
  ],
);
