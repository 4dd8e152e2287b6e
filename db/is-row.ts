import { and, eq, type SQL, type SQLWrapper } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** A table whose rows belong to a workspace. */
interface OwnedTable {
  workspaceId: PgColumn;
  id: PgColumn;
}

/**
 * Is it this workspace's row of this id? Every statement names its workspace, although row policies check it
 * too.
 *
 * @param id An id, or the column of another table that names it.
 */
export function isRow(table: OwnedTable, workspaceId: string, id: string | SQLWrapper): SQL | undefined {
  return and(eq(table.workspaceId, workspaceId), eq(table.id, id));
}
