import { and, eq, gte } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db/schema/work/deliveries";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";
import { isParkedHere } from "./list-parked";
import { Replay } from "./shapes";

/**
 * Have one parked delivery applied once more. Events applied before are not applied twice; if it fails again,
 * it is parked again.
 *
 * @throws Refusal `forbidden`; `not_found`, also if it is no longer parked.
 */
export async function replayParked(ctx: Context, input: { deliveryId: string }): Promise<void> {
  allow(ctx, "change_deliveries");
  const { deliveryId } = z.object({ deliveryId: z.uuid() }).parse(input);
  const rows = await ctx.db
    .update(deliveries)
    .set({ state: "waiting" })
    .where(and(eq(deliveries.id, deliveryId), isParkedHere(ctx)))
    .returning({ id: deliveries.id });
  if (rows.length === 0) refuse("not_found", `Delivery ${deliveryId}`);
  await recordAudit(ctx, "delivery.replayed", deliveryId);
}

/**
 * The same for all parked deliveries of this workspace, or those since a moment.
 *
 * @returns How many; none is no error.
 * @throws Refusal `forbidden`
 */
export async function replayAllParked(ctx: Context, input: Replay = {}): Promise<{ count: number }> {
  allow(ctx, "change_deliveries");
  const { since } = Replay.parse(input);
  const rows = await ctx.db
    .update(deliveries)
    .set({ state: "waiting" })
    .where(and(isParkedHere(ctx), since ? gte(deliveries.receivedAt, new Date(since)) : undefined))
    .returning({ id: deliveries.id });
  const count = rows.length;
  if (count > 0)
    await recordAudit(ctx, "delivery.replayed", ctx.workspaceId, { count, since: since ?? null });
  return { count };
}
