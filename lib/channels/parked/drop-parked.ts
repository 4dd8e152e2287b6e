import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db/schema/work/deliveries";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";
import { isParkedHere } from "./list-parked";

/**
 * Give up one parked delivery. Its body is deleted at once, unless it concerns another workspace too: then it
 * is only removed from this one's list.
 *
 * @throws Refusal `forbidden`; `not_found`, also if it is no longer parked.
 */
export async function dropParked(ctx: Context, input: { deliveryId: string }): Promise<void> {
  allow(ctx, "change_deliveries");
  const { deliveryId } = z.object({ deliveryId: z.uuid() }).parse(input);
  const others = sql`array_remove(${deliveries.parkedFor}, ${ctx.workspaceId}::uuid)`;
  const isLast = sql`cardinality(${others}) = 0`;
  const dropped = await ctx.db
    .update(deliveries)
    .set({
      parkedFor: others,
      state: sql`case when ${isLast} then 'dropped' else 'parked' end`,
    })
    .where(and(eq(deliveries.id, deliveryId), isParkedHere(ctx)))
    .returning({ id: deliveries.id, state: deliveries.state });
  const [row] = dropped;
  if (!row) refuse("not_found", `Delivery ${deliveryId}`);
  // A separate statement: this role may empty a body but not read it, so it cannot write the old body back.
  if (row.state === "dropped") {
    await ctx.db.update(deliveries).set({ body: null }).where(eq(deliveries.id, deliveryId));
  }
  await recordAudit(ctx, "delivery.dropped", deliveryId);
}
