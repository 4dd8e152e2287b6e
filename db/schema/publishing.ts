import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { PLATFORMS } from "./channels";
import { digest, instant, tenantPolicy, workspaceId } from "./columns";

/**
 * What was written, once for all its channels.
 *
 * A planned post keeps the wall clock it was promised for, `scheduledLocal` (`YYYY-MM-DDTHH:mm`) in `zone`;
 * `scheduledAt` is the instant that means, recomputed from them.
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
    zone: text("zone").notNull(),
    scheduledAt: instant("scheduled_at"),
    /** When it was asked for; a draft has not been. */
    submittedAt: instant("submitted_at"),
    /** Counts saves; a save that expects another version is refused. */
    version: integer("version").notNull(),
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

/** The pictures of a post, in order. */
export const postMedia = pgTable(
  "post_media",
  {
    workspaceId: workspaceId(),
    postId: uuid("post_id").notNull(),
    position: integer("position").notNull(),
    mediaId: uuid("media_id").notNull(),
    altText: text("alt_text").notNull(),
  },
  (row) => [
    primaryKey({ name: "post_media_pkey", columns: [row.workspaceId, row.postId, row.position] }),
    foreignKey({
      name: "post_media_post_fkey",
      columns: [row.workspaceId, row.postId],
      foreignColumns: [posts.workspaceId, posts.id],
    }).onDelete("cascade"),
    tenantPolicy(),
  ],
);

/** Ids Meta gave for the steps already taken, so that no step is taken twice. */
export interface RemoteSteps {
  /** Unpublished photos (Facebook) or child containers (Instagram), by position. */
  parts?: string[];
  /** The unpublished post (Facebook) or the container (Instagram) that publishing will show. */
  draft?: string;
}

/**
 * A post's copy on one channel. `textOverride` is null where the shared text is used.
 *
 * `verifying` is a publish whose answer was lost and which is being looked for at Meta; `needs_action` is
 * a WhatsApp Status waiting for a phone; `missed` one that nobody published in time.
 */
export const publications = pgTable(
  "publications",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    postId: uuid("post_id").notNull(),
    channelId: uuid("channel_id").notNull(),
    platform: text("platform", { enum: PLATFORMS }).notNull(),
    textOverride: text("text_override"),
    state: text("state", {
      enum: [
        "draft",
        "scheduled",
        "publishing",
        "verifying",
        "published",
        "failed",
        "needs_action",
        "skipped",
        "missed",
        "cancelled",
      ],
    }).notNull(),
    remote: jsonb("remote").$type<RemoteSteps>().notNull(),
    externalId: text("external_id"),
    permalink: text("permalink"),
    failure: text("failure"),
    failureCode: text("failure_code"),
    attempt: integer("attempt").notNull().default(0),
    dueAt: instant("due_at"),
    publishedAt: instant("published_at"),
    updatedAt: instant("updated_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "publications_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "publications_post_fkey",
      columns: [row.workspaceId, row.postId],
      foreignColumns: [posts.workspaceId, posts.id],
    }).onDelete("cascade"),
    unique("publications_post_channel_key").on(row.workspaceId, row.postId, row.channelId),
    // What is due: read by the sweep, oldest first.
    index("publications_due_idx")
      .on(row.workspaceId, row.dueAt)
      .where(sql`state in ('scheduled', 'publishing', 'verifying', 'needs_action')`),
    // The reach page lists what was published in a period.
    index("publications_published_idx")
      .on(row.workspaceId, row.publishedAt.desc(), row.id.desc())
      .where(sql`state = 'published'`),
    tenantPolicy(),
  ],
);

/** A page for the phone that publishes what no API can. The token is only in the link; here is its SHA-256. */
export const handOffs = pgTable(
  "hand_offs",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    publicationId: uuid("publication_id").notNull(),
    tokenHash: digest("token_hash").notNull(),
    publisherId: uuid("publisher_id").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    openedAt: instant("opened_at"),
    finishedAt: instant("finished_at"),
    outcome: text("outcome", { enum: ["published", "skipped"] }),
  },
  (row) => [
    primaryKey({ name: "hand_offs_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "hand_offs_publication_fkey",
      columns: [row.workspaceId, row.publicationId],
      foreignColumns: [publications.workspaceId, publications.id],
    }).onDelete("cascade"),
    unique("hand_offs_token_key").on(row.workspaceId, row.tokenHash),
    index("hand_offs_publication_idx").on(row.workspaceId, row.publicationId),
    tenantPolicy(),
  ],
);

/** What was tried and what came of it, for a person to read. Rows are added, never changed. */
export const publicationAttempts = pgTable(
  "publication_attempts",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    publicationId: uuid("publication_id").notNull(),
    attempt: integer("attempt").notNull(),
    step: text("step").notNull(),
    outcome: text("outcome").notNull(),
    code: text("code"),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({ name: "publication_attempts_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "publication_attempts_publication_fkey",
      columns: [row.workspaceId, row.publicationId],
      foreignColumns: [publications.workspaceId, publications.id],
    }).onDelete("cascade"),
    index("publication_attempts_publication_idx").on(row.workspaceId, row.publicationId, row.at),
    tenantPolicy(),
  ],
);
