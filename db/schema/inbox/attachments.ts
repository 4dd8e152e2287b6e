import { foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sealed, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { messages } from "./messages";

/** A file or a thing shared in a message. The file is fetched by a job; the message shows at once. */
export const attachments = pgTable(
  "attachments",
  {
    workspaceId: workspaceId(),
    messageId: uuid("message_id").notNull(),
    position: integer("position").notNull(),
    kind: text("kind", {
      enum: [
        "image",
        "video",
        "audio",
        "file",
        "sticker",
        "location",
        "share",
        "story",
        "order",
        "form",
        "card",
        "choice",
        "template",
        "ad",
        "extra",
      ],
    }).notNull(),
    state: text("state", { enum: ["pending", "stored", "unavailable", "inline"] }).notNull(),
    mediaId: uuid("media_id"),
    /** Where to fetch it: a URL, or a media id of WhatsApp. Sealed; cleared once stored. */
    source: sealed("source"),
    /** Content without a file: a place, a link, an order, a form. Sealed JSON. */
    detail: sealed("detail"),
    mime: text("mime"),
    name: sealed("name"),
  },
  (row) => [
    primaryKey({ name: "attachments_pkey", columns: [row.workspaceId, row.messageId, row.position] }),
    foreignKey({
      name: "attachments_message_fkey",
      columns: [row.workspaceId, row.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }).onDelete("cascade"),
    tenantPolicy(),
  ],
);
