import { pgSchema, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, sealed, tenantPolicy, workspaceId } from "./columns";

/** Keys lie in a schema of their own, so that they can be backed up apart and for a shorter time. */
export const vault = pgSchema("vault");

/** A contact's key, wrapped by the master key for people. Erasing the contact deletes this row. */
export const contactKeys = vault.table(
  "contact_keys",
  {
    workspaceId: workspaceId(),
    contactId: uuid("contact_id").notNull(),
    wrapped: sealed("wrapped").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "contact_keys_pkey", columns: [row.workspaceId, row.contactId] }),
    tenantPolicy(),
  ],
);

/** A workspace's key for one purpose: `words`, `media` and `threads` under the people's master key, `channels` under its own. */
export const workspaceKeys = vault.table(
  "workspace_keys",
  {
    workspaceId: workspaceId(),
    purpose: text("purpose", { enum: ["words", "media", "threads", "channels"] }).notNull(),
    wrapped: sealed("wrapped").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "workspace_keys_pkey", columns: [row.workspaceId, row.purpose] }),
    tenantPolicy(),
  ],
);
