import { doublePrecision, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";

/** A place of the brand's own that members send often: a shop, a counter, a meeting point. It names nobody. */
export const savedPlaces = pgTable(
  "saved_places",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    address: text("address").notNull(),
    /** In degrees. */
    latitude: doublePrecision("latitude").notNull(),
    longitude: doublePrecision("longitude").notNull(),
    /** Increases with each change. */
    revision: integer("revision").notNull(),
    changedBy: uuid("changed_by"),
    changedAt: instant("changed_at").notNull(),
  },
  (row) => [primaryKey({ name: "saved_places_pkey", columns: [row.workspaceId, row.id] }), tenantPolicy()],
);
