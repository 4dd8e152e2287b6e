import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { digest, instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { publications } from "./publications";

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
