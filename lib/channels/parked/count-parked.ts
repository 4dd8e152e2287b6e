import { sql } from "drizzle-orm";
import { deliveries } from "@/db/schema/work/deliveries";
import type { Context } from "@/lib/context";
import { allow } from "@/lib/workspaces/allow";
import { isParkedHere } from "./list-parked";

/** More need not be counted to say that there are many. */
const COUNT_MAX = 1_000;

/** How many deliveries of this workspace's channels wait for a person; at most 1,000. @throws Refusal `forbidden` */
export async function countParked(ctx: Context): Promise<number> {
  allow(ctx, "read_deliveries");
  const { rows } = await ctx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from ${deliveries} where ${isParkedHere(ctx)} limit ${COUNT_MAX}) as parked`);
  return rows[0]?.count ?? 0;
}
