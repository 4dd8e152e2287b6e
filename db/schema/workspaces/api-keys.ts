import { pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { digest, instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { ROLES } from "./workspaces";

/** A key for integrators: `tf_<workspace>_<secret>`; here is the SHA-256 of the secret. */
export const apiKeys = pgTable(
  "api_keys",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    secretHash: digest("secret_hash").notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** To the minute. */
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (row) => [
    primaryKey({ name: "api_keys_pkey", columns: [row.workspaceId, row.id] }),
    unique("api_keys_secret_key").on(row.workspaceId, row.secretHash),
    tenantPolicy(),
  ],
);
