import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";

/** An emoji on a message. Keyed by Meta's id of the message, so that it may come first. */
export const reactions = pgTable(
  "reactions",
  {
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    messageExternalId: text("message_external_id").notNull(),
    side: text("side", { enum: ["contact", "brand"] }).notNull(),
    /** Null once taken back; the row stays, so that an older event cannot bring it again. */
    emoji: text("emoji"),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({
      name: "reactions_pkey",
      columns: [row.workspaceId, row.channelId, row.messageExternalId, row.side],
    }),
    tenantPolicy(),
  ],
);
