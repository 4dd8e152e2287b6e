import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "./columns";

/**
 * A contact that was erased, while webhook bodies are still looked through for what they wrote. Gone once
 * that is done.
 */
export const erasures = pgTable(
  "erasures",
  {
    workspaceId: workspaceId(),
    contactId: uuid("contact_id").notNull(),
    /** `<channel id>/<keyed hash of an address, in hex>`: they are recognised, and nobody can read who it was. */
    addresses: text("addresses").array().notNull(),
    erasedAt: instant("erased_at").notNull(),
  },
  (row) => [primaryKey({ name: "erasures_pkey", columns: [row.workspaceId, row.contactId] }), tenantPolicy()],
);
