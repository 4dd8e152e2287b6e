import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { publications } from "./publications";

/** Each attempt and its outcome, for a person to read. Rows are added, never changed. */
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
