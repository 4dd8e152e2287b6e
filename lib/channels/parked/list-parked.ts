import { and, desc, lt, type SQL, sql } from "drizzle-orm";
import { deliveries } from "@/db/schema/work/deliveries";
import { PART_OF_PAUSED } from "@/lib/channels/history/held-parts";
import type { Context } from "@/lib/context";
import { allow } from "@/lib/workspaces/allow";
import { type ParkedPage, ParkedQuery } from "./shapes";

const PAGE = 50;

/**
 * A delivery belongs to no workspace, and is shown to those whose assets are in it. One without assets of a
 * workspace is of the only one, if there is no other; else it is for whoever runs the installation: `npm run deliveries`. What only
 * waits for an import to be resumed needs nobody.
 */
export const isParkedHere = ({ workspaceId }: { workspaceId: string }): SQL =>
  sql`${deliveries.state} = 'parked' and ${deliveries.parkedFor} @> array[${workspaceId}::uuid]
    and ${deliveries.parkedReason} is distinct from ${PART_OF_PAUSED}`;

/**
 * Deliveries of this workspace's channels that could not be applied, the newest first, 50 a page.
 *
 * @throws Refusal `forbidden`. @throws ZodError for a cursor that is none.
 */
export async function listParked(
  ctx: Context,
  query: { cursor?: string | undefined } = {},
): Promise<ParkedPage> {
  allow(ctx, "read_deliveries");
  const { cursor } = ParkedQuery.parse(query);
  const { id, parkedReason, receivedAt, parkedAt, parkedBytes, attempts } = deliveries;
  const rows = await ctx.db
    .select({ id, parkedReason, receivedAt, parkedAt, parkedBytes, attempts })
    .from(deliveries)
    .where(and(isParkedHere(ctx), cursor ? lt(id, cursor) : undefined))
    .orderBy(desc(id))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    reason: row.parkedReason ?? "unknown",
    receivedAt: row.receivedAt.toISOString(),
    parkedAt: (row.parkedAt ?? row.receivedAt).toISOString(),
    bytes: row.parkedBytes,
    attempts: row.attempts,
  }));
  return { items, next: rows.length > PAGE ? items.at(-1)!.id : null };
}
