import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";

/** An emoji on a message. Keyed by Meta's id of the message, so that it may come first. */
export const reactions = pgTable(
  "reactions",
  {
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    messageExternalId: text("message_external_id").notNull(),
    externalToken: text("external_token"),
    side: text("side", { enum: ["contact", "brand"] }).notNull(),
    /** Null once taken back; the row stays, so that an older event cannot bring it again. */
    emoji: text("emoji"),
    /** The contact of the conversation, to erase reactions to a message that never arrived. */
    contactId: uuid("contact_id"),
    at: instant("at").notNull(),
    /** What a member wants our reaction to be, until Meta has answered; empty to take it back. */
    owed: text("owed"),
    /** Null once `emoji` is what we want. */
    owedState: text("owed_state", { enum: ["sending", "failed"] }),
    /** Meta's code of the failure. */
    owedCode: text("owed_code"),
  },
  (row) => [
    primaryKey({
      name: "reactions_pkey",
      columns: [row.workspaceId, row.channelId, row.messageExternalId, row.side],
    }),
    // The same message by its other id.
    index("reactions_token_idx")
      .on(row.workspaceId, row.channelId, row.externalToken)
      .where(sql`external_token is not null`),
    // What older versions stored as WhatsApp gives it, until it is sealed.
    index("reactions_bare_idx")
      .on(row.workspaceId)
      .where(sql`external_token is not null and message_external_id not like 'wa:%'`),
    // Reactions of unknown people, which are deleted if the message never arrives.
    index("reactions_unmet_idx").on(row.workspaceId, row.at).where(sql`contact_id is null`),
    tenantPolicy(),
  ],
);
