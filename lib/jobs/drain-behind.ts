import { and, eq, sql } from "drizzle-orm";
import { deliveries } from "@/db/schema/work/deliveries";
import type { Context } from "@/lib/context";

/** While webhooks wait to be applied, nothing is read back: much of it may be among them. */
export const DRAIN_WAIT_MS = 10_000;

/** Do webhooks wait to be applied for longer than the drain needs for what has just come? */
export async function isDrainBehind({ db }: Context): Promise<boolean> {
  const [waiting] = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(eq(deliveries.state, "waiting"), sql`${deliveries.receivedAt} < now() - interval '20 seconds'`),
    )
    .limit(1);
  return waiting !== undefined;
}
