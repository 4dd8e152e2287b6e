import { and, desc, eq } from "drizzle-orm";
import { healthChanges } from "@/db/schema/channel-health";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { HealthNews } from "@/lib/platforms/connection";

const DETAIL_MAX = 500;

interface Change extends HealthNews {
  channelId: string;
  at: Date;
  before?: string | null;
}

/**
 * Add a change of a channel's health to its history. The same notice twice is one, and so is what a check finds
 * after a webhook has told it.
 */
export async function noteHealth(ctx: Context, change: Change): Promise<void> {
  const { db, workspaceId } = ctx;
  const { channelId, kind, after, at, before = null, detail = null, until = null } = change;
  const isSame = and(
    eq(healthChanges.workspaceId, workspaceId),
    eq(healthChanges.channelId, channelId),
    eq(healthChanges.kind, kind),
  );
  if (before !== null) {
    const [newest] = await db
      .select({ after: healthChanges.after })
      .from(healthChanges)
      .where(isSame)
      .orderBy(desc(healthChanges.at), desc(healthChanges.id))
      .limit(1);
    if (newest?.after === after) return;
  }
  const columns = { before, after, detail: detail?.slice(0, DETAIL_MAX) ?? null, until };
  await db
    .insert(healthChanges)
    .values({ workspaceId, id: newId(), channelId, kind, at, ...columns })
    .onConflictDoNothing();
}
