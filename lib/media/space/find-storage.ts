import { sql } from "drizzle-orm";
import { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import type { StorageView } from "@/lib/media/shapes";

const MB = 1024 * 1024;

/**
 * How much room this workspace's files take and how much they may. Files of customers count, but are always
 * stored: only members' uploads are refused when it is full.
 */
export async function findStorage({ db, workspaceId }: Context): Promise<StorageView> {
  // A sum over an index that holds nothing else; a counter would have to be right after every way to forget.
  const { rows } = await db.execute<{ used: string }>(
    sql`select coalesce(sum(bytes), 0)::text as used from ${media} where workspace_id = ${workspaceId}`,
  );
  return { usedBytes: Number(rows[0]?.used ?? 0), quotaBytes: env().WORKSPACE_STORAGE_MB * MB };
}
