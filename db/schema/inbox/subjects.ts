import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { SUBJECT_KINDS, VERDICTS } from "@/lib/words";

/** What comments stand below: a post, a medium or an ad of ours, or a review, as far as the platform has told. */
export const subjects = pgTable(
  "subjects",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    channelId: uuid("channel_id").notNull(),
    /** Meta's id: `{page}_{post}` on Facebook. */
    externalId: text("external_id").notNull(),
    kind: text("kind", { enum: SUBJECT_KINDS }).notNull(),
    adTitle: text("ad_title"),
    /** The brand's own public words; null until they are read. */
    text: text("text"),
    permalink: text("permalink"),
    /** Its picture as we keep it. */
    mediaId: uuid("media_id"),
    /** Of a review: what it says, its stars where it has any, and when that was told. */
    verdict: text("verdict", { enum: VERDICTS }),
    stars: smallint("stars"),
    toldAt: instant("told_at"),
    publishedAt: instant("published_at"),
    /** When the platform was asked for it with an answer, be it that there is none. */
    readAt: instant("read_at"),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "subjects_pkey", columns: [row.workspaceId, row.id] }),
    // One row for one thing, however many comment on it at once.
    unique("subjects_external_key").on(row.workspaceId, row.channelId, row.externalId),
    // Whether a stored file is still shown.
    index("subjects_media_idx").on(row.workspaceId, row.mediaId).where(sql`media_id is not null`),
    tenantPolicy(),
  ],
);
