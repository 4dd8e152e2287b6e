import { sql } from "drizzle-orm";
import { pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "@/db/schema/columns";
import { CLOCKS, DATE_STYLES } from "@/lib/i18n/dates";
import type { UndoSeconds } from "@/lib/words";
import { LOCALES } from "./workspaces";

/** House table: a person who signs in. `passwordHash` is argon2id. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    locale: text("locale", { enum: LOCALES }).notNull(),
    /** How dates and hours are written for them; null for the format of their browser's region. */
    dateStyle: text("date_style", { enum: DATE_STYLES }),
    clock: text("clock", { enum: CLOCKS }),
    /** For so many seconds a reply of theirs may be undone before it leaves; null until they choose. */
    undoSeconds: smallint("undo_seconds").$type<UndoSeconds>(),
    passwordHash: text("password_hash").notNull(),
    createdAt: instant("created_at").notNull(),
    /** When this e-mail address was proven to be theirs; null until then. */
    emailProvenAt: instant("email_proven_at"),
    disabledAt: instant("disabled_at"),
  },
  (row) => [uniqueIndex("users_email_key").on(sql`lower(${row.email})`)],
);
