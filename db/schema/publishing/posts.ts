import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";

/** A proposed text, pictures (by media id) and channels; where `text` is null, the shared text is used. */
export interface Content {
  kind: "post" | "story";
  text: string;
  images: { mediaId: string; altText: string }[];
  channels: { channelId: string; text: string | null }[];
}

/**
 * What was written, once for all its channels.
 *
 * A scheduled post keeps its wall clock, `scheduledLocal` (`YYYY-MM-DDTHH:mm`) in `zone`; `scheduledAt` is
 * the instant computed from them.
 */
export const posts = pgTable(
  "posts",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: ["post", "story"] }).notNull(),
    text: text("text").notNull(),
    authorId: uuid("author_id").notNull(),
    scheduledLocal: text("scheduled_local"),
    /** Where clocks go back and `scheduledLocal` occurs twice: it is the second of the two. */
    isSecondTime: boolean("is_second_time").notNull().default(false),
    zone: text("zone").notNull(),
    scheduledAt: instant("scheduled_at"),
    /** When it was submitted; null for a draft. */
    submittedAt: instant("submitted_at"),
    /** Changes of a scheduled post; until somebody agrees to them it is published without them. */
    revision: jsonb("revision").$type<Content>(),
    revisedBy: uuid("revised_by"),
    revisedAt: instant("revised_at"),
    /** Counts saves; a save that expects another version is refused. */
    version: integer("version").notNull(),
    /** Who saved it last; null for posts older than this column. */
    updatedBy: uuid("updated_by"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    deletedAt: instant("deleted_at"),
  },
  (row) => [
    primaryKey({ name: "posts_pkey", columns: [row.workspaceId, row.id] }),
    // The planner reads a range of days.
    index("posts_scheduled_idx")
      .on(row.workspaceId, row.scheduledAt, row.id)
      .where(sql`deleted_at is null and scheduled_at is not null`),
    // Drafts, newest first.
    index("posts_draft_idx")
      .on(row.workspaceId, row.updatedAt.desc(), row.id.desc())
      .where(sql`deleted_at is null and submitted_at is null`),
    tenantPolicy(),
  ],
);
