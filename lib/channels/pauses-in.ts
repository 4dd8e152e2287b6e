import { and, eq, gt, inArray, max } from "drizzle-orm";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";

/**
 * By channel, until when Meta wants no calls, as its answers to publications said. Channels that may be
 * called are left out.
 */
export function pausesIn({ db, workspaceId, now }: Context) {
  const { channelId, state, failure, nextTryAt } = publications;
  return db
    .select({ channelId, until: max(nextTryAt).as("until") })
    .from(publications)
    .where(
      and(
        eq(publications.workspaceId, workspaceId),
        inArray(state, ["scheduled", "publishing"]),
        eq(failure, "rate_limited"),
        gt(nextTryAt, now),
      ),
    )
    .groupBy(channelId)
    .as("pauses");
}
