import { pgTable, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "@/db/schema/columns";

export const ROLES = ["owner", "admin", "manager", "marketer", "agent"] as const;

export const LOCALES = ["en", "fr"] as const;

/** House table: a tenant. `zone` is an IANA name; all local times of the workspace are in it. */
export const workspaces = pgTable(
  "workspaces",
  {
    id: uuid("id").primaryKey(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    locale: text("locale", { enum: LOCALES }).notNull(),
    zone: text("zone").notNull(),
    /**
     * A closed conversation in which the contact writes again goes back to the member who had it if it was closed no
     * longer ago than so many days; null however long ago.
     */
    keepAssigneeDays: smallint("keep_assignee_days"),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [unique("workspaces_slug_key").on(row.slug)],
);
