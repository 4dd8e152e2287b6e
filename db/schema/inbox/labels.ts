import { sql } from "drizzle-orm";
import { pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { LABEL_COLOURS } from "@/lib/words";

/** What a workspace sorts its conversations by beside state and assignee: a name and a colour. */
export const labels = pgTable(
  "labels",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    colour: text("colour", { enum: LABEL_COLOURS }).notNull(),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull(),
    /** Since when it is gone from every screen; the row goes once no conversation has it. */
    deletedAt: instant("deleted_at"),
  },
  (row) => [
    primaryKey({ name: "labels_pkey", columns: [row.workspaceId, row.id] }),
    // Two of one name could not be told apart, however they are spelt.
    uniqueIndex("labels_name_key").on(row.workspaceId, sql`lower(name)`).where(sql`deleted_at is null`),
    tenantPolicy(),
  ],
);
