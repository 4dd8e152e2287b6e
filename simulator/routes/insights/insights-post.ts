import { readablePage } from "../../access/page-rights";
import { hasScope, requireScope } from "../../access/tokens";
import { commentsOn } from "../../customers/comment-log";
import type { Field } from "../../graph/fields";
import type { Graph } from "../../graph/graph";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import { own } from "../../graph/own";
import { contentOfPost, contentOfStory, followersAt, hasInsights } from "../../metrics/channel";
import { type PostReading, postMetrics, storyMetrics } from "../../metrics/post-metrics";
import { metricNames } from "../../metrics/ranges";
import { CONTENT_LAG_MS, type Snapshot, snapshotOf } from "../../metrics/snapshot";
import type { PagePost } from "../../store/store-posts";

/** Below so many followers `post_total_media_view_unique` is refused. Meta gives no number; this one is ours. */
const SMALL_PAGE = 500;

/** Graph's answer while a story has no figures: a zero with an old date. */
const NOTHING_YET = { value: 0, end_time: "1970-01-02T00:00:00+0000" };

/** Insights of Page posts and stories: lifetime figures, without history. */
export function postInsightRoutes(graph: Graph): void {
  graph.on("GET", "post", "insights", postInsights, { use: "pages" });
  graph.on("GET", "story", "insights", storyInsights, { use: "pages" });
}

function postInsights(call: GraphCall): unknown {
  const post = call.sim.store.posts.get(call.node.id);
  if (!post) throw noSuchObject(call.method, call.node.id);
  readablePage(call, post.pageId);
  requireScope(call.token, "pages_read_engagement", post.pageId);
  return {
    data: readPost(call, post, metricNames(call), textParam(call, "breakdown"), textParam(call, "period")),
  };
}

/** `insights.metric(a,b){name,values}` inside a read of posts. */
export function insightsField(call: GraphCall, post: PagePost, field: Field): unknown {
  const names = (field.args.metric ?? "").split(",").filter(Boolean);
  const rows = readPost(call, post, names, field.args.breakdown, field.args.period);
  const innerNames = field.inner?.map(({ name }) => name);
  if (!innerNames) return { data: rows };
  return {
    data: rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => innerNames.includes(name))),
    ),
  };
}

/** Reactions on a post by the many who have no name here, as they stand this minute. */
export function crowdReactions(call: GraphCall, post: PagePost): number {
  return snapshotOf(call.sim, post.pageId, contentOfPost(post), 0).reactions;
}

function readPost(
  call: GraphCall,
  post: PagePost,
  names: string[],
  breakdown: string | undefined,
  period: string | undefined,
): Record<string, unknown>[] {
  if (names.length === 0)
    throw new GraphError(3001, "(#3001) No metric was specified to be fetched.", { subcode: 1504028 });
  const metrics = names.map((name) => ({ name, metric: own(postMetrics, name) }));
  if (metrics.some(({ metric }) => !metric)) throw badParameter("The value must be a valid insights metric");
  if (period !== undefined && period !== "lifetime")
    throw badParameter("Post metrics are reported with the period lifetime");
  const { sim } = call;
  if (
    names.includes("post_total_media_view_unique") &&
    followersAt(sim, post.pageId, sim.clock.now()) < SMALL_PAGE
  ) {
    throw new GraphError(200, "(#200) Provide valid app ID", { status: 403 });
  }
  if (
    !hasScope(call.token, "read_insights", post.pageId) ||
    !post.isPublished ||
    !hasInsights(sim, post.pageId)
  )
    return [];

  const snapshot = snapshotOf(sim, post.pageId, contentOfPost(post));
  const reading: PostReading = { sim, post, snapshot, comments: commentsOn(sim, post.id).length };
  const isVideo = post.kind === "reel" || post.kind === "video";
  return metrics.flatMap(({ name, metric }) => {
    if (!metric || (metric.isForVideo && !isVideo)) return [];
    const split = breakdown === undefined ? undefined : metric.breakdowns?.[breakdown];
    if (breakdown !== undefined && !split)
      throw badParameter(`The metric ${name} does not support the breakdown ${breakdown}`);
    const values =
      split && breakdown
        ? Object.entries(split(reading)).map(([tag, value]) => ({ value, [breakdown]: tag }))
        : [{ value: metric.value(reading) }];
    return [entry(post.id, name, values)];
  });
}

function storyInsights(call: GraphCall): unknown {
  const story = call.sim.store.pageStories.get(call.node.id);
  if (!story) throw noSuchObject(call.method, call.node.id);
  readablePage(call, story.pageId);
  requireScope(call.token, "pages_read_engagement", story.pageId);
  const metrics = metricNames(call).map((name) => ({ name, read: own(storyMetrics, name) }));
  if (metrics.some(({ read }) => !read)) throw badParameter("The value must be a valid insights metric");
  if (!hasScope(call.token, "read_insights", story.pageId) || !hasInsights(call.sim, story.pageId))
    return { data: [] };
  const content = contentOfStory(story);
  const snapshot = snapshotOf(call.sim, story.pageId, content);
  const hasFigures = call.sim.clock.now() - content.publishedMs >= CONTENT_LAG_MS;
  const figure = (read: (snapshot: Snapshot) => number) =>
    hasFigures ? { value: read(snapshot) } : NOTHING_YET;
  return {
    data: metrics.flatMap(({ name, read }) => (read ? [entry(story.id, name, [figure(read)])] : [])),
  };
}

function entry(id: string, name: string, values: unknown[]): Record<string, unknown> {
  const title = name.replaceAll("_", " ");
  return {
    name,
    period: "lifetime",
    values,
    title,
    description: title,
    id: `${id}/insights/${name}/lifetime`,
  };
}
