import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { digest, instant } from "@/db/schema/columns";

/** House table: one sign-in on one device. The id itself is only in the cookie; the table has its SHA-256. */
export const sessions = pgTable(
  "sessions",
  {
    idHash: digest("id_hash").primaryKey(),
    userId: uuid("user_id").notNull(),
    device: text("device").notNull(),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (row) => [
    // Revoking all sign-ins of one person, and listing them.
    index("sessions_user_idx").on(row.userId),
  ],
);
