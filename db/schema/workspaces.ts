import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { digest, instant, tenantPolicy, workspaceId } from "./columns";

export const ROLES = ["owner", "admin", "manager", "marketer", "agent"] as const;
export const LOCALES = ["en", "fr"] as const;

/** House table: a tenant. `zone` is an IANA name; every wall clock of the workspace is read in it. */
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

/** House table: a person who signs in. `passwordHash` is argon2id. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    locale: text("locale", { enum: LOCALES }).notNull(),
    passwordHash: text("password_hash").notNull(),
    createdAt: instant("created_at").notNull(),
    disabledAt: instant("disabled_at"),
  },
  (row) => [uniqueIndex("users_email_key").on(sql`lower(${row.email})`)],
);

/** House table: who works in which workspace, and as what. */
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
    // "Where may this person go?" is asked on every request.
    index("memberships_user_idx").on(row.userId),
  ],
);

/** House table: one sign-in on one device. The id itself is only in the cookie; here is its SHA-256. */
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

/** An invitation by mail. The token itself is only in the link; here is its SHA-256. */
export const invitations = pgTable(
  "invitations",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    email: text("email").notNull(),
    role: text("role", { enum: ROLES }).notNull(),
    tokenHash: digest("token_hash").notNull(),
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
    revokedAt: instant("revoked_at"),
  },
  (row) => [
    primaryKey({ name: "api_keys_pkey", columns: [row.workspaceId, row.id] }),
    unique("api_keys_secret_key").on(row.workspaceId, row.secretHash),
    tenantPolicy(),
  ],
);

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
    // "What happened to this?" beside a conversation, a channel or a post.
    index("audit_entries_subject_idx").on(row.workspaceId, row.subjectId, row.at),
    tenantPolicy(),
  ],
);
