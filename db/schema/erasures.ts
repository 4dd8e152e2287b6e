import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "./columns";

/**
 * An erased contact, while webhook bodies are still searched for what they wrote. Deleted once that is done.
 */
export const erasures = pgTable(
  "erasures",
  {
    workspaceId: workspaceId(),
    contactId: uuid("contact_id").notNull(),
    /** `<channel id>/<keyed hash of an address, in hex>`: recognises the person without naming them. */
    addresses: text("addresses").array().notNull(),
    erasedAt: instant("erased_at").notNull(),
  },
  (row) => [primaryKey({ name: "erasures_pkey", columns: [row.workspaceId, row.contactId] }), tenantPolicy()],
);
