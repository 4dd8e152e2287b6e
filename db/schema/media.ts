import { bigint, index, integer, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { digest, instant, tenantPolicy, workspaceId } from "./columns";

/**
 * A stored file. The bytes lie outside the database under `workspaceId/id`, sealed with the contact's key
 * where a contact sent them, else with the workspace's key for media.
 */
export const media = pgTable(
  "media",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    /** Whose key seals it; null for the workspace's own. */
    contactId: uuid("contact_id"),
    kind: text("kind", { enum: ["image", "video", "audio", "file"] }).notNull(),
    mime: text("mime").notNull(),
    name: text("name"),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    widthPx: integer("width_px"),
    heightPx: integer("height_px"),
    /** How many pictures a moving one is made of; null for what is no picture, or was kept before we counted. */
    frames: integer("frames"),
    /**
     * How the camera was held, as EXIF counts; 1 is upright. The bytes are kept without metadata, so this
     * is all that tells. Null for files kept before that.
     */
    orientation: smallint("orientation"),
    /** Of the bytes as they were brought. */
    sha256: digest("sha256").notNull(),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "media_pkey", columns: [row.workspaceId, row.id] }),
    // Erasing a contact removes their files.
    index("media_contact_idx").on(row.workspaceId, row.contactId),
    // How much room all files of a workspace take is a sum over this alone.
    index("media_bytes_idx").on(row.workspaceId, row.bytes),
    tenantPolicy(),
  ],
);
