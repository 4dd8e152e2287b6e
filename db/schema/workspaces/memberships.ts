import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, workspaceId } from "@/db/schema/columns";
import { ROLES } from "./workspaces";

/** House table: who works in which workspace, and their role. */
export const memberships = pgTable(
  "memberships",
  {
    workspaceId: workspaceId(),
    userId: uuid("user_id").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "memberships_pkey", columns: [row.workspaceId, row.userId] }),
    // The memberships of one person are read on every request.
    index("memberships_user_idx").on(row.userId),
  ],
);
