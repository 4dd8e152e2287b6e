import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, sealed, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { MESSAGE_STATUSES } from "@/lib/words";

/**
 * An update of a message that has not arrived yet: a status, an edit, an unsend or a hiding that overtook it. Applied
 * to the message when it arrives.
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
    /** Of a comment: whether it is hidden, and when that was told. */
    isHidden: boolean("is_hidden"),
    standingAt: instant("standing_at"),
    /** The intent a WhatsApp status carried back. */
    intentId: uuid("intent_id"),
    /** The contact whose words an edit has, to erase them even if the message never arrives. */
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
