import { and, eq } from "drizzle-orm";
import { erasures } from "@/db/schema/erasures";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { enqueue } from "@/lib/queue";

/** Note that webhook bodies are to be looked through for who is being erased, and ask for it. */
export async function noteErasure(ctx: Context, contactId: string, addresses: string[]): Promise<void> {
  const { db, workspaceId, now: erasedAt } = ctx;
  await db.insert(erasures).values({ workspaceId, contactId, addresses, erasedAt });
  await enqueue(ctx, "scrub-deliveries", { workspaceId, contactId });
}

/**
 * How long bodies may yet come to light that are older than an erasure: what a gateway wrote to its disk while
 * the database was away is brought in for 30 days.
 */
export const LATE_MS = 31 * DAY_MS;

/** An erasure for which bodies are still looked through. Null once none can come any more. */
export async function findErasure({ db, workspaceId }: Context, contactId: string) {
  const [row] = await db
    .select({ addresses: erasures.addresses, erasedAt: erasures.erasedAt })
    .from(erasures)
    .where(and(eq(erasures.workspaceId, workspaceId), eq(erasures.contactId, contactId)));
  return row ?? null;
}

/** No body can come any more: nothing is kept any more by which who was erased could be recognised. */
export async function endErasure({ db, workspaceId }: Context, contactId: string): Promise<void> {
  await db
    .delete(erasures)
    .where(and(eq(erasures.workspaceId, workspaceId), eq(erasures.contactId, contactId)));
}
