import { and, eq, like, notLike, or, type SQL } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { inboxCounts } from "@/db/schema/inbox/inbox-counts";
import { type Context, memberOf } from "@/lib/context";
import { inChannel, inLabel, LABEL_BUCKETS } from "@/lib/inbox/conversations/counts";
import { type InboxCounts, InboxScope } from "@/lib/inbox/shapes";
import { allow } from "@/lib/workspaces/allow";
import { countEnding } from "./count-ending";

/**
 * The counters of the inbox, or of its share on one channel or platform, or with one label. All are stored but `ending`, which changes
 * with the time. `channels` and `assignees` always
 * are of the whole inbox; one without conversations is missing there.
 *
 * @throws Refusal `forbidden`
 * @throws ZodError for a scope not of that shape.
 */
export async function getInboxCounts(ctx: Context, filter: Partial<InboxScope> = {}): Promise<InboxCounts> {
  allow(ctx, "read_inbox");
  const scope = InboxScope.parse(filter);
  const rows = await ctx.db
    .select()
    .from(inboxCounts)
    .where(and(eq(inboxCounts.workspaceId, ctx.workspaceId), isAsked(scope)));
  const counts = new Map(rows.map(({ bucket, count }) => [bucket, count]));
  const narrowed = await channelsIn(ctx, scope);
  const countOf = (bucket: string) =>
    counts.get(scope.labelId ? inLabel(scope.labelId, bucket) : bucket) ?? 0;
  const of = (bucket: string) =>
    narrowed ? narrowed.reduce((sum, id) => sum + countOf(inChannel(id, bucket)), 0) : countOf(bucket);
  const below = (prefix: string) =>
    Object.fromEntries(
      rows
        .filter(({ bucket, count }) => bucket.startsWith(prefix) && count !== 0)
        .map(({ bucket, count }) => [bucket.slice(prefix.length), count]),
    );
  return {
    open: of("open"),
    closed: of("closed"),
    unassigned: of("unassigned"),
    waiting: of("waiting"),
    ...(await countEnding(ctx, scope)),
    attention: of("attention"),
    mine: of(`assignee:${memberOf(ctx)}`),
    channels: below("channel:"),
    assignees: below("assignee:"),
  };
}

/** Each label has all counters once more: only those of the label asked for are read. */
function isAsked({ labelId }: InboxScope): SQL | undefined {
  const isPlain = notLike(inboxCounts.bucket, `${LABEL_BUCKETS}%`);
  return labelId ? or(isPlain, like(inboxCounts.bucket, `${inLabel(labelId, "")}%`)) : isPlain;
}

/** The channels the scope is about; null for all. */
async function channelsIn(
  { db, workspaceId }: Context,
  { channelId, platform }: InboxScope,
): Promise<string[] | null> {
  if (!channelId && !platform) return null;
  const rows = await db
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        eq(channels.workspaceId, workspaceId),
        channelId ? eq(channels.id, channelId) : undefined,
        platform ? eq(channels.platform, platform) : undefined,
      ),
    );
  return rows.map(({ id }) => id);
}
