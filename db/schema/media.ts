import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { digest, instant, sealed, tenantPolicy, workspaceId } from "./columns";

/**
 * A stored file. The bytes lie outside the database under `workspaceId/id`, sealed with the contact's key
 * where a contact sent them, else with the workspace's key for media.
 */
export const media = pgTable(
  "media",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    /** The contact whose key seals it; null for the workspace's own key. */
    contactId: uuid("contact_id"),
    kind: text("kind", { enum: ["image", "video", "audio", "file"] }).notNull(),
    mime: text("mime").notNull(),
    /** Its name, sealed with the key of its bytes; null without one. */
    sealedName: sealed("sealed_name"),
    /** Its name as versions before stored it, until the worker seals it. */
    name: text("name"),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    widthPx: integer("width_px"),
    heightPx: integer("height_px"),
    /** Frames of an animated picture; null for other files and those stored before we counted. */
    frames: integer("frames"),
    /**
     * The orientation by EXIF's numbers; 1 is upright. The bytes are stored without metadata, so it is only
     * here. Null for files stored before that.
     */
    orientation: smallint("orientation"),
    /** False if what a device or a program noted in it is still there. Null for files stored before we knew. */
    isClean: boolean("is_clean"),
    /** Of the bytes as they were uploaded. */
    sha256: digest("sha256").notNull(),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "media_pkey", columns: [row.workspaceId, row.id] }),
    // Erasing a contact removes their files.
    index("media_contact_idx").on(row.workspaceId, row.contactId),
    // The total size of a workspace's files is a sum over this index alone.
    index("media_bytes_idx").on(row.workspaceId, row.bytes),
    tenantPolicy(),
  ],
);
