import { pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
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
    createdAt: instant("created_at").notNull(),
  },
  (row) => [unique("workspaces_slug_key").on(row.slug)],
);
