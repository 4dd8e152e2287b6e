import { sql } from "drizzle-orm";
import { replyEnd } from "@/db/schema/inbox/list-keys";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import type { InboxCounts, InboxScope } from "@/lib/inbox/shapes";
import { ENDING_MAX, ENDS_WITHIN } from "@/lib/inbox/sort-rules";
import { sourceOf } from "./list-source";

/**
 * How many of those who wait have a reply window that ends soon, and until when that is true if nobody writes. A
 * stored counter cannot know what time it is: up to 101 entries of the index are read instead, in its order.
 */
export async function countEnding(
  ctx: Context,
  scope: InboxScope,
): Promise<Pick<InboxCounts, "ending" | "endingUntil">> {
  // Comments may be answered at any time: their windows do not end.
  if (scope.kind === "comments") return { ending: 0, endingUntil: null };
  const source = await sourceOf(ctx, { ...scope, kind: "direct" });
  const nowMs = (await metaNow(ctx)).getTime();
  const withinMs = (scope.endsWithin ?? ENDS_WITHIN) * HOUR_MS;
  const conditions = [
    sql`${source.columns.status} = 'open'`,
    sql`${replyEnd} > ${new Date(nowMs).toISOString()}::timestamptz`,
    ...source.conditions,
  ];
  const where = sql.join(conditions, sql` and `);
  const rows = await source.readKeys(ctx, {
    where,
    states: ["waiting"],
    key: replyEnd,
    direction: sql`asc`,
    limit: ENDING_MAX + 1,
  });
  const ends = rows.map(({ at }) => at.getTime());
  const near = ends.filter((endMs) => endMs - nowMs <= withinMs);
  const [first, beyond] = [near[0], ends[near.length]];
  const changes = [...(first ? [first] : []), ...(beyond ? [beyond - withinMs] : [])];
  return {
    ending: Math.min(near.length, ENDING_MAX),
    endingUntil: changes.length > 0 ? new Date(Math.min(...changes)).toISOString() : null,
  };
}
