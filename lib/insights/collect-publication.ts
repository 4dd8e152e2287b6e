import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { posts } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import { asChannel } from "@/lib/channels/credential";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { platforms } from "@/lib/platforms/registry";
import { cadenceOf } from "./cadence-rules";
import { noteCollected } from "./note-collected";
import { retiredMetrics, storeReadings } from "./store-readings";

/**
 * Read and store the figures of one publication. Meta keeps no history of it and forgets an
 * Instagram story's figures after 24 hours, so it is read often at first and less often later.
 *
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function collectPublication(scope: Scope, publicationId: string): Promise<void> {
  const found = await inWorkspace(scope, async (ctx) => {
    const row = await findPublished(ctx, publicationId);
    return row && { ...row, retired: await retiredMetrics(ctx, row.channelId) };
  });
  if (!found?.externalId || !found.publishedAt) return;
  const { externalId, publishedAt, channelId, kind, retired } = found;

  const { insights } = platforms[found.platform];
  const collected = await asChannel(
    scope,
    channelId,
    (from) => insights.readPublication(from, externalId, kind, retired),
    { canWait: true },
  );

  // A metric missing on one story need not be missing on the channel: only retired metrics are noted there.
  const gaps = collected.gaps.filter(({ reason }) => reason === "retired");
  await inWorkspace(scope, async (ctx) => {
    await storeReadings(ctx, { id: publicationId, channelId }, { ...collected, gaps });
    await noteCollected(ctx, { id: publicationId, channelId }, cadenceOf(kind, publishedAt, ctx.now));
  });
}

async function findPublished({ db, workspaceId }: Context, publicationId: string) {
  const [row] = await db
    .select({
      channelId: publications.channelId,
      platform: publications.platform,
      externalId: publications.externalId,
      publishedAt: publications.publishedAt,
      kind: posts.kind,
    })
    .from(publications)
    .innerJoin(posts, isRow(posts, workspaceId, publications.postId))
    .where(and(isRow(publications, workspaceId, publicationId), eq(publications.state, "published")));
  return row;
}
