import { and, eq, gt, inArray, max } from "drizzle-orm";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";

/**
 * Until when Meta wants channels left alone, as what is to be published there was told; by channel. One that
 * may be called is not among them.
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
