import { and, eq, gt, inArray, max } from "drizzle-orm";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { GraphError } from "@/lib/meta/graph-error";
import { changePublication } from "@/lib/publishing/posts/change-publication";
import { enqueuePublish } from "@/lib/publishing/posts/enqueue-publish";
import { lockPublication, type PublicationRow } from "@/lib/publishing/posts/lock-post";

/** The first pause after "not now", and the longest that we choose ourselves. */
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 30 * 60_000;

/** What a publication holds that nothing speaks against. */
export const NO_FAILURE = { failure: null, failureCode: null, failureMediaId: null };

/** What a publication holds when it waits for nothing. */
export const NO_PAUSE = { waits: 0, nextTryAt: null };

/**
 * Meta said "not now" to a publication: ask again later. Each pause is twice the last, and never shorter than Meta
 * asks for; asking sooner makes Meta's own limits last longer.
 *
 * @param error Of meaning `rate_limited` or `temporary`.
 */
export async function putOff(ctx: Context, id: string, error: GraphError): Promise<void> {
  const { publication } = await lockPublication(ctx, id);
  if (publication.state !== "publishing") return;
  const ownMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** publication.waits);
  const nextTryAt = new Date(ctx.now.getTime() + Math.max(ownMs, error.retryAfterMs ?? 0));
  const { meaning: failure, code: failureCode } = error;
  await changePublication(ctx, publication, {
    waits: publication.waits + 1,
    nextTryAt,
    failure,
    failureCode,
  });
  if (failure === "rate_limited") announce(ctx, "channel", publication.channelId);
  await enqueuePublish(ctx, publication, nextTryAt);
}

/**
 * Until when Meta wants a channel left alone, as one of its publications was told; null if it may be called. What
 * else is due there waits with that one, instead of being refused and making it longer.
 */
export async function pausedUntil(
  { db, workspaceId, now }: Context,
  publication: Pick<PublicationRow, "channelId">,
): Promise<Date | null> {
  const { channelId, state, failure, nextTryAt } = publications;
  const [row] = await db
    .select({ until: max(nextTryAt) })
    .from(publications)
    .where(
      and(
        eq(publications.workspaceId, workspaceId),
        eq(channelId, publication.channelId),
        inArray(state, ["scheduled", "publishing"]),
        eq(failure, "rate_limited"),
        gt(nextTryAt, now),
      ),
    );
  return row?.until ?? null;
}
