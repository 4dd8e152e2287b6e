import { and, eq, like, notLike, or, type SQL } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { inboxCounts } from "@/db/schema/inbox/inbox-counts";
import { type Context, memberOf } from "@/lib/context";
import {
  COMMENT_BUCKETS,
  inChannel,
  inComments,
  inLabel,
  LABEL_BUCKETS,
} from "@/lib/inbox/conversations/counts";
import { type InboxCounts, InboxScope } from "@/lib/inbox/shapes";
import { allow } from "@/lib/workspaces/allow";
import { countEnding } from "./count-ending";

/**
 * The counters of the inbox, or of its share on one channel or platform, of one kind, or with one label. All are stored
 * but `ending`, which changes with the time. `channels` and `assignees` always are of the whole inbox; one without
 * conversations is missing there.
 *
 * @throws Refusal `forbidden`
 * @throws ZodError for a scope not of that shape.
 */
export async function getInboxCounts(ctx: Context, filter: Partial<InboxScope> = {}): Promise<InboxCounts> {
  allow(ctx, "read_inbox");
  const scope = InboxScope.parse(filter);
  const me = memberOf(ctx);
  const rows = await ctx.db
    .select()
    .from(inboxCounts)
    .where(and(eq(inboxCounts.workspaceId, ctx.workspaceId), bucketsFor(scope, me)));
  const counts = new Map(rows.map(({ bucket, count }) => [bucket, count]));
  const narrowed = await channelsIn(ctx, scope);
  const countersOf = (listId: string | undefined) => {
    const countOf = (bucket: string) => counts.get(listId ? inLabel(listId, bucket) : bucket) ?? 0;
    const inScope = (bucket: string, wrap = (name: string) => name) =>
      narrowed
        ? narrowed.reduce((sum, id) => sum + countOf(wrap(inChannel(id, bucket))), 0)
        : countOf(wrap(bucket));
    const ofKind = {
      direct: (bucket: string) => inScope(bucket) - inScope(bucket, inComments),
      comments: (bucket: string) => inScope(bucket, inComments),
    };
    return { ofKind, of: scope.kind ? ofKind[scope.kind] : (bucket: string) => inScope(bucket) };
  };
  const { of, ofKind } = countersOf(scope.labelId);
  const below = (prefix: string) =>
    Object.fromEntries(
      rows
        .filter(({ bucket, count }) => bucket.startsWith(prefix) && count !== 0)
        .map(({ bucket, count }) => [bucket.slice(prefix.length), count]),
    );
  return {
    open: of("open"),
    closed: of("closed"),
    pending: of("pending"),
    snoozed: of("snoozed"),
    unassigned: of("unassigned"),
    waiting: of("waiting"),
    ...(await countEnding(ctx, scope)),
    attention: of("attention"),
    kinds: { direct: ofKind.direct("open"), comments: ofKind.comments("open") },
    mine: of(`assignee:${me}`),
    followed: me && !scope.labelId ? countersOf(me).of("open") : null,
    channels: below("channel:"),
    assignees: below("assignee:"),
  };
}

/**
 * Each label has all counters once more, as each member who follows some: only those of the label asked for are read,
 * or of this member. Of comments only how many are open, unless a kind is asked for.
 */
function bucketsFor({ labelId, kind }: InboxScope, me: string | null): SQL | undefined {
  const { bucket } = inboxCounts;
  const isPlain = notLike(bucket, `${LABEL_BUCKETS}%`);
  const isOfComments = or(
    eq(bucket, inComments("open")),
    like(bucket, `${inComments("channel:")}%`),
    notLike(bucket, `${COMMENT_BUCKETS}%`),
  );
  const isNeeded = kind ? isPlain : and(isPlain, isOfComments);
  const listId = labelId ?? me;
  return listId ? or(isNeeded, like(bucket, `${inLabel(listId, "")}%`)) : isNeeded;
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
