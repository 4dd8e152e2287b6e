import { eq } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";
import { readGaps, readValues } from "./channel-values";
import { listPublicationReach } from "./list-publication-reach";
import { dayOf, daysIn, daysOf, PERIOD_DAYS_MAX, periodBefore, REPORT_ZONE } from "./period-rules";
import { lineOf, offered, totalsOf } from "./reach-lines";
import { reachTogether } from "./reach-rules";
import { ReachAsked, type ReachView } from "./shapes";

const PUBLICATIONS_MAX = 100;

/**
 * What the channels reached in a period, beside the period of the same length before it.
 *
 * Reach is never a sum: exact where Meta counted that very window, else bounds, and all channels together
 * a band. A day without a report is null everywhere. Four queries, whatever the size.
 *
 * @throws ZodError if `asked` is not of that shape; Refusal `forbidden`, `invalid` if the period is longer
 *   than a year.
 */
export async function readReach(ctx: Context, asked: ReachAsked): Promise<ReachView> {
  allow(ctx, "read_reach");
  const { since, until, channelIds } = ReachAsked.parse(asked);
  const period = { since, until };
  if (daysIn(period) > PERIOD_DAYS_MAX) refuse("invalid", `Period of ${daysIn(period)} days`);

  const before = periodBefore(period);
  const shown = (await listChannels(ctx)).filter(({ id }) => !channelIds || channelIds.includes(id));
  const ids = shown.map(({ id }) => id);
  const values = await readValues(ctx, ids, { since: before.since, until });
  const gaps = await readGaps(ctx, ids);
  const { items, hasMore } = await listPublicationReach(ctx, {
    period,
    channelIds: ids,
    limit: PUBLICATIONS_MAX,
  });

  const lines = shown.map((channel) => lineOf(channel, period, values.get(channel.id), gaps));
  const linesBefore = shown.map((channel) => lineOf(channel, before, values.get(channel.id), gaps));
  const today = dayOf(ctx.now, REPORT_ZONE);
  return {
    period,
    before,
    runningDay: today >= since && today <= until ? today : null,
    days: daysOf(period),
    reach: reachTogether(offered(lines, "reach").map(({ reach }) => reach)),
    reachBefore: reachTogether(offered(linesBefore, "reach").map(({ reach }) => reach)),
    totals: totalsOf(lines, linesBefore),
    channels: lines,
    publications: items,
    hasMore,
  };
}

async function listChannels({ db, workspaceId }: Context): Promise<(typeof channels.$inferSelect)[]> {
  return db
    .select()
    .from(channels)
    .where(eq(channels.workspaceId, workspaceId))
    .orderBy(channels.platform, channels.name);
}

/** The days of the workspace's own clock, for a page that begins with a preset. */
export async function zoneOf({ db, workspaceId }: Context): Promise<string> {
  const [row] = await db
    .select({ zone: workspaces.zone })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return row?.zone ?? refuse("not_found", `Workspace ${workspaceId}`);
}
