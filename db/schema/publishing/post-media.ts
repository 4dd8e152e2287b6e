import { foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { tenantPolicy, workspaceId } from "@/db/schema/columns";
import { posts } from "./posts";

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
