import { and, eq } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { collections } from "@/db/schema/insights";
import type { Context } from "@/lib/context";
import { platforms } from "@/lib/platforms/registry";
import { TROUBLES } from "./shapes";

/** A channel is read every six hours; one that was left out twice is late. */
const LATE_MS = 13 * 3_600_000;

/** The channels of the workspace in the order of a page: the zone their days are in, and how old their figures are. */
export async function listReportingChannels({ db, workspaceId, now }: Context) {
  const { id, platform, name, handle, state, collectedAt } = channels;
  const rows = await db
    .select({ id, platform, name, handle, state, collectedAt, failure: collections.failure })
    .from(channels)
    .leftJoin(
      collections,
      and(eq(collections.workspaceId, workspaceId), eq(collections.subjectId, channels.id)),
    )
    .where(eq(channels.workspaceId, workspaceId))
    .orderBy(channels.platform, channels.name);
  return rows.map(({ failure, ...row }) => ({
    ...row,
    zone: platforms[row.platform].insights.zone,
    /** The metrics that its platform has for a channel at all. */
    metrics: platforms[row.platform].insights.channelMetrics,
    trouble: troubleOf(row, failure, now),
  }));
}

export type ReportingChannel = Awaited<ReturnType<typeof listReportingChannels>>[number];
type Trouble = (typeof TROUBLES)[number];

function troubleOf(
  { state, collectedAt }: { state: Trouble | "connected"; collectedAt: Date | null },
  failure: string | null,
  now: Date,
): Trouble | null {
  if (state !== "connected") return state;
  if (failure !== null) return TROUBLES.find((one) => one === failure) ?? "temporary";
  const isLate = collectedAt !== null && now.getTime() - collectedAt.getTime() > LATE_MS;
  return isLate ? "late" : null;
}
