import { and, eq } from "drizzle-orm";
import { erasures } from "@/db/schema/erasures";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { enqueue } from "@/lib/queue";

/** Record that webhook bodies must be searched for the erased person, and enqueue the job. */
export async function noteErasure(ctx: Context, contactId: string, addresses: string[]): Promise<void> {
  const { db, workspaceId, now: erasedAt } = ctx;
  await db.insert(erasures).values({ workspaceId, contactId, addresses, erasedAt });
  await enqueue(ctx, "scrub-deliveries", { workspaceId, contactId });
}

/**
 * How long bodies older than an erasure may still arrive: what a gateway wrote to its disk while the database
 * was down is imported for 30 days.
 */
export const LATE_MS = 31 * DAY_MS;

/** An erasure for which bodies are still searched. Null once none can arrive any more. */
export async function findErasure({ db, workspaceId }: Context, contactId: string) {
  const [row] = await db
    .select({ addresses: erasures.addresses, erasedAt: erasures.erasedAt })
    .from(erasures)
    .where(and(eq(erasures.workspaceId, workspaceId), eq(erasures.contactId, contactId)));
  return row ?? null;
}

/** No body can arrive any more: delete all that could still recognise the erased person. */
export async function endErasure({ db, workspaceId }: Context, contactId: string): Promise<void> {
  await db
    .delete(erasures)
    .where(and(eq(erasures.workspaceId, workspaceId), eq(erasures.contactId, contactId)));
}
