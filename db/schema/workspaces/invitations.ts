import { boolean, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { digest, instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { ROLES } from "./workspaces";

/** An invitation by mail. The token itself is only in the link; here is its SHA-256. */
export const invitations = pgTable(
  "invitations",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    email: text("email").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    tokenHash: digest("token_hash").notNull(),
    /** Whether the link was only mailed: then using it proves this e-mail address. */
    isMailed: boolean("is_mailed").notNull().default(false),
    invitedBy: uuid("invited_by").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
  },
  (row) => [
    primaryKey({ name: "invitations_pkey", columns: [row.workspaceId, row.id] }),
    unique("invitations_token_key").on(row.workspaceId, row.tokenHash),
    tenantPolicy(),
  ],
);
