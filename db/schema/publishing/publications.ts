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
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { PLATFORM_NAMES, PUBLICATION_STATES } from "@/lib/words";
import { posts } from "./posts";

/** Meta's ids from the steps already done, so that no step is done twice. */
export interface RemoteSteps {
  /** Unpublished photos (Facebook) or child containers (Instagram), by position. */
  parts?: string[];
  /** The unpublished post (Facebook) or the container (Instagram) that publishing will show. */
  draft?: string;
}

/**
 * A post's copy on one channel. `textOverride` is null where the shared text is used.
 *
 * `verifying` is a publication whose answer was lost and which is searched for at Meta; `needs_action` a
 * WhatsApp Status that waits for a phone; `missed` one that nobody published in time.
 */
export const publications = pgTable(
  "publications",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    postId: uuid("post_id").notNull(),
    channelId: uuid("channel_id").notNull(),
    platform: text("platform", { enum: PLATFORM_NAMES }).notNull(),
    textOverride: text("text_override"),
    state: text("state", { enum: PUBLICATION_STATES }).notNull(),
    remote: jsonb("remote").$type<RemoteSteps>().notNull(),
    externalId: text("external_id"),
    permalink: text("permalink"),
    failure: text("failure"),
    failureCode: text("failure_code"),
    /** The picture it failed at, where it failed at one. */
    failureMediaId: uuid("failure_picture"),
    attempt: integer("attempt").notNull().default(0),
    dueAt: instant("due_at"),
    /** Meta said "not now": how often in a row, and when the next try is. */
    waits: integer("waits").notNull().default(0),
    nextTryAt: instant("next_try_at"),
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
