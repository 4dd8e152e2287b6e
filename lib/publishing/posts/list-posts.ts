import { and, asc, desc, eq, gte, inArray, isNull, lt, or } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { media } from "@/db/schema/media";
import { postMedia } from "@/db/schema/publishing/post-media";
import { posts } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { refuse } from "@/lib/errors";
import { mediaPath } from "@/lib/media/media-url";
import { DayRange, type DraftPage, type PostCard } from "@/lib/publishing/shapes";
import { postStateOf } from "@/lib/publishing/state-rules";
import { allow } from "@/lib/workspaces/allow";
import { zoneOf } from "@/lib/workspaces/get-workspace";
import { endOfDay, startOfDay } from "@/lib/zones";
import type { PostRow } from "./locked-post";

const DAYS_MAX = 100;
const POSTS_MAX = 1_000;
const DRAFTS_PAGE = 50;
const EXCERPT_LENGTH = 200;

/**
 * The posts of some days in the workspace's zone, oldest first: scheduled, out, and drafts that have a time.
 * Four reads however many there are; at most 1,000 posts and 100 days.
 *
 * @throws Refusal `forbidden`; `invalid` for a longer or reversed range.
 */
export async function listPosts(ctx: Context, range: DayRange): Promise<PostCard[]> {
  allow(ctx, "read_posts");
  const { db, workspaceId } = ctx;
  const { from, to } = DayRange.parse(range);
  const zone = await zoneOf(ctx);
  const [since, until] = [startOfDay(from, zone), endOfDay(to, zone)];
  const days = (until.getTime() - since.getTime()) / DAY_MS;
  if (days <= 0 || days > DAYS_MAX + 1) refuse("invalid", `${days} days`);
  const rows = await db
    .select()
    .from(posts)
    .where(
      and(
        eq(posts.workspaceId, workspaceId),
        isNull(posts.deletedAt),
        gte(posts.scheduledAt, since),
        lt(posts.scheduledAt, until),
      ),
    )
    .orderBy(asc(posts.scheduledAt), asc(posts.id))
    .limit(POSTS_MAX);
  return cardsOf(ctx, rows);
}

/**
 * Drafts, the one changed last first, fifty at a time.
 *
 * @param after What the page before named as `next`.
 */
export async function listDrafts(ctx: Context, after: string | null = null): Promise<DraftPage> {
  allow(ctx, "read_posts");
  const { db, workspaceId } = ctx;
  const rows = await db
    .select()
    .from(posts)
    .where(
      and(
        eq(posts.workspaceId, workspaceId),
        isNull(posts.deletedAt),
        isNull(posts.submittedAt),
        after === null ? undefined : isAfter(after),
      ),
    )
    .orderBy(desc(posts.updatedAt), desc(posts.id))
    .limit(DRAFTS_PAGE + 1);
  const page = rows.slice(0, DRAFTS_PAGE);
  const last = rows.length > DRAFTS_PAGE ? page.at(-1) : undefined;
  return { drafts: await cardsOf(ctx, page), next: last ? `${last.updatedAt.getTime()}.${last.id}` : null };
}

function isAfter(cursor: string) {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (!at || !id) return refuse("invalid", "cursor");
  const updatedAt = new Date(Number(at));
  return or(lt(posts.updatedAt, updatedAt), and(eq(posts.updatedAt, updatedAt), lt(posts.id, id)));
}

async function cardsOf(ctx: Context, rows: PostRow[]): Promise<PostCard[]> {
  const ids = rows.map(({ id }) => id);
  const [publicationsOf, images] = [await readPublications(ctx, ids), await readImages(ctx, ids)];
  return rows.map((row) => {
    const own = publicationsOf.get(row.id) ?? [];
    const pictures = images.get(row.id) ?? [];
    const first = pictures[0];
    return {
      id: row.id,
      kind: row.kind,
      state: postStateOf(own.map(({ state }) => state)),
      excerpt: [...row.text].slice(0, EXCERPT_LENGTH).join(""),
      previewUrl: first ? mediaPath(ctx, first.mediaId, "preview") : null,
      imageCount: pictures.length,
      isRevised: row.revision !== null,
      publications: own.map(({ postId: _, ...publication }) => publication),
      scheduledLocal: row.scheduledLocal,
      isSecondTime: row.isSecondTime,
      zone: row.zone,
      scheduledAt: row.scheduledAt?.toISOString() ?? null,
      version: row.version,
      updatedAt: row.updatedAt.toISOString(),
    };
  });
}

async function readPublications({ db, workspaceId }: Context, postIds: string[]) {
  if (postIds.length === 0) return new Map<string, never[]>();
  const { id, postId, channelId, platform, state } = publications;
  const rows = await db
    .select({ id, postId, channelId, platform, state })
    .from(publications)
    .where(and(eq(publications.workspaceId, workspaceId), inArray(postId, postIds)))
    .orderBy(asc(platform), asc(id));
  return Map.groupBy(rows, (row) => row.postId);
}

async function readImages({ db, workspaceId }: Context, postIds: string[]) {
  if (postIds.length === 0) return new Map<string, never[]>();
  const rows = await db
    .select({ postId: postMedia.postId, mediaId: media.id })
    .from(postMedia)
    .innerJoin(media, isRow(media, workspaceId, postMedia.mediaId))
    .where(and(eq(postMedia.workspaceId, workspaceId), inArray(postMedia.postId, postIds)))
    .orderBy(asc(postMedia.postId), asc(postMedia.position));
  return Map.groupBy(rows, (row) => row.postId);
}
