import { and, desc, eq, gte, inArray, isNull, lt, sql } from "drizzle-orm";
import { readings } from "@/db/schema/insights";
import { postMedia } from "@/db/schema/publishing/post-media";
import { posts } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";
import type { Period } from "@/lib/days";
import { mediaPath } from "@/lib/media/media-url";
import { allow } from "@/lib/workspaces/allow";
import { zoneOf } from "@/lib/workspaces/get-workspace";
import { endOfDay, startOfDay } from "@/lib/zones";
import type { PublicationReach } from "./shapes";

const PUBLICATION_METRICS = [
  "reach",
  "views",
  "interactions",
  "reactions",
  "comments",
  "shares",
  "saves",
  "replies",
] as const;

/**
 * The publications of a period with their figures since, newest first.
 *
 * @param request.limit Rows at most; one more is read to tell whether there are more.
 * @throws Refusal `forbidden`
 */
export async function listPublicationReach(
  ctx: Context,
  request: { period: Period; channelIds: string[]; limit: number },
): Promise<{ items: PublicationReach[]; hasMore: boolean }> {
  allow(ctx, "read_reach");
  if (request.channelIds.length === 0) return { items: [], hasMore: false };
  const zone = await zoneOf(ctx);
  const rows = await readPublications(ctx, request, zone);
  const shown = rows.slice(0, request.limit);
  const values = await readLifetime(
    ctx,
    shown.map(({ publicationId }) => publicationId),
  );

  const items = shown.map(({ publishedAt, mediaId, ...row }) => {
    const own = values.get(row.publicationId);
    return {
      ...row,
      mediaId: mediaId ?? null,
      previewUrl: mediaId ? mediaPath(ctx, mediaId, "preview") : null,
      publishedAt: (publishedAt ?? ctx.now).toISOString(),
      readings: Object.fromEntries(
        PUBLICATION_METRICS.map((metric) => [metric, own?.values.get(metric) ?? null]),
      ),
      readAt: own?.readAt.toISOString() ?? null,
    };
  });
  return { items, hasMore: rows.length > request.limit };
}

function readPublications(
  { db, workspaceId }: Context,
  { period, channelIds, limit }: { period: Period; channelIds: string[]; limit: number },
  zone: string,
) {
  return db
    .select({
      publicationId: publications.id,
      postId: publications.postId,
      channelId: publications.channelId,
      platform: publications.platform,
      kind: posts.kind,
      text: sql<string>`coalesce(${publications.textOverride}, ${posts.text})`,
      mediaId: postMedia.mediaId,
      publishedAt: publications.publishedAt,
      permalink: publications.permalink,
    })
    .from(publications)
    .innerJoin(posts, and(eq(posts.workspaceId, publications.workspaceId), eq(posts.id, publications.postId)))
    .leftJoin(
      postMedia,
      and(
        eq(postMedia.workspaceId, posts.workspaceId),
        eq(postMedia.postId, posts.id),
        eq(postMedia.position, 0),
      ),
    )
    .where(
      and(
        eq(publications.workspaceId, workspaceId),
        eq(publications.state, "published"),
        inArray(publications.channelId, channelIds),
        gte(publications.publishedAt, startOfDay(period.since, zone)),
        lt(publications.publishedAt, endOfDay(period.until, zone)),
        isNull(posts.deletedAt),
      ),
    )
    .orderBy(desc(publications.publishedAt), desc(publications.id))
    .limit(limit + 1);
}

async function readLifetime({ db, workspaceId }: Context, ids: string[]) {
  const values = new Map<string, { values: Map<string, number>; readAt: Date }>();
  if (ids.length === 0) return values;
  const rows = await db
    .select()
    .from(readings)
    .where(
      and(
        eq(readings.workspaceId, workspaceId),
        inArray(readings.subjectId, ids),
        eq(readings.period, "lifetime"),
      ),
    );
  for (const { subjectId, metric, value, readAt } of rows) {
    const own = values.get(subjectId) ?? { values: new Map<string, number>(), readAt };
    own.values.set(metric, value);
    if (readAt > own.readAt) own.readAt = readAt;
    values.set(subjectId, own);
  }
  return values;
}
