import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";

/** Who did what: rows are added, never changed. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** Ids and settings only, nothing a contact wrote. */
    detail: jsonb("detail").$type<Record<string, string | number | boolean | null>>().notNull(),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({ name: "audit_entries_pkey", columns: [row.workspaceId, row.id] }),
    // The history shown beside a conversation, a channel or a post.
    index("audit_entries_subject_idx").on(row.workspaceId, row.subjectId, row.at),
    tenantPolicy(),
  ],
);
