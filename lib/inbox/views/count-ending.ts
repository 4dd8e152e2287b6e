import { sql } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox/conversations";
import { labelEntries } from "@/db/schema/inbox/label-entries";
import { replyEnd } from "@/db/schema/inbox/list-keys";
import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import type { InboxCounts, InboxScope } from "@/lib/inbox/shapes";
import { ENDING_MAX, ENDS_WITHIN } from "@/lib/inbox/sort-rules";

/**
 * How many of those who wait have a reply window that ends soon, and until when that is true if nobody writes. A
 * stored counter cannot know what time it is: up to 101 entries of the index are read instead, in its order.
 */
export async function countEnding(
  ctx: Context,
  { channelId, platform, labelId, kind, endsWithin = ENDS_WITHIN }: InboxScope,
): Promise<Pick<InboxCounts, "ending" | "endingUntil">> {
  // Comments may be answered at any time, so whatever is found is a direct message.
  if (kind === "comments") return { ending: 0, endingUntil: null };
  const table = labelId ? labelEntries : conversations;
  const { workspaceId, status, waitingSince } = table;
  const nowMs = (await metaNow(ctx)).getTime();
  const withinMs = endsWithin * HOUR_MS;
  const conditions = [
    sql`${workspaceId} = ${ctx.workspaceId}`,
    sql`${status} = 'open'`,
    sql`${waitingSince} is not null`,
    sql`${replyEnd} > ${new Date(nowMs).toISOString()}::timestamptz`,
    ...(labelId ? [sql`${labelEntries.labelId} = ${labelId}`] : []),
    ...(channelId ? [sql`${table.channelId} = ${channelId}`] : []),
    ...(platform ? [sql`${table.platform} = ${platform}`] : []),
  ];
  const rows = await ctx.db
    .select({ at: sql<Date>`${replyEnd}`.mapWith(conversations.replyUntil) })
    .from(table)
    .where(sql.join(conditions, sql` and `))
    .orderBy(replyEnd, labelId ? labelEntries.conversationId : conversations.id)
    .limit(ENDING_MAX + 1);
  const ends = rows.map(({ at }) => at.getTime());
  const near = ends.filter((endMs) => endMs - nowMs <= withinMs);
  const [first, beyond] = [near[0], ends[near.length]];
  const changes = [...(first ? [first] : []), ...(beyond ? [beyond - withinMs] : [])];
  return {
    ending: Math.min(near.length, ENDING_MAX),
    endingUntil: changes.length > 0 ? new Date(Math.min(...changes)).toISOString() : null,
  };
}
