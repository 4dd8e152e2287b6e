import { eq } from "drizzle-orm";
import { inboxCounts } from "@/db/schema/inbox/inbox-counts";
import { type Context, memberOf } from "@/lib/context";
import type { InboxCounts } from "@/lib/inbox/shapes";
import { allow } from "@/lib/workspaces/allow";

/** The stored counters of the inbox. A channel or member without conversations is missing. @throws Refusal `forbidden` */
export async function getInboxCounts(ctx: Context): Promise<InboxCounts> {
  allow(ctx, "read_inbox");
  const rows = await ctx.db.select().from(inboxCounts).where(eq(inboxCounts.workspaceId, ctx.workspaceId));
  const counts = new Map(rows.map(({ bucket, count }) => [bucket, count]));
  const of = (bucket: string) => counts.get(bucket) ?? 0;
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
    mine: of(`assignee:${memberOf(ctx)}`),
    channels: below("channel:"),
    assignees: below("assignee:"),
  };
}
