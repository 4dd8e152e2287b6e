import { bigint, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { tenantPolicy, workspaceId } from "@/db/schema/columns";

/** The number of the last feed event of this workspace. Locked last in every unit of work. */
export const feedHeads = pgTable(
  "feed_heads",
  { workspaceId: workspaceId(), seq: bigint("seq", { mode: "number" }).notNull() },
  (row) => [primaryKey({ name: "feed_heads_pkey", columns: [row.workspaceId] }), tenantPolicy()],
);
