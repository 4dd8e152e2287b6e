import { actingAccount } from "../../access/page-rights";
import { commentsOn } from "../../customers/comment-log";
import type { Field } from "../../graph/fields";
import type { Graph } from "../../graph/graph";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import { own } from "../../graph/own";
import { isLive } from "../../instagram/instagram-posts";
import { contentOfMedia } from "../../metrics/channel";
import { type MediaMetric, type MediaReading, mediaMetrics } from "../../metrics/media-metrics";
import { metricNames } from "../../metrics/ranges";
import { snapshotOf } from "../../metrics/snapshot";
import type { IgMedia } from "../../store/store-posts";

/** A story shows its figures only from this many viewers on. */
const VIEWERS_MIN = 5;

/** Instagram media insights: lifetime figures, and for stories only while they are live. */
export function mediaInsightRoutes(graph: Graph): void {
  graph.on("GET", "igMedia", "insights", mediaInsights, { use: "instagram" });
}

function mediaInsights(call: GraphCall): unknown {
  const media = call.sim.store.igMedia.get(call.node.id);
  if (!media) throw noSuchObject(call.method, call.node.id);
  return { data: readMedia(call, media, metricNames(call), textParam(call, "breakdown")) };
}

/** `insights.metric(reach,views)` inside a read of media. */
export function mediaInsightsField(call: GraphCall, media: IgMedia, field: Field): unknown {
  const names = (field.args.metric ?? "").split(",").filter(Boolean);
  const rows = readMedia(call, media, names, field.args.breakdown);
  const innerNames = field.inner?.map(({ name }) => name);
  if (!innerNames) return { data: rows };
  return {
    data: rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => innerNames.includes(name))),
    ),
  };
}

/** All or nothing: one metric that does not fit fails the call. @throws GraphError 100, 10, 2207086 */
function readMedia(
  call: GraphCall,
  media: IgMedia,
  names: string[],
  breakdown: string | undefined,
): Record<string, unknown>[] {
  const { sim } = call;
  actingAccount(call, media.igId, "insights");
  if (names.length === 0) throw badParameter("The parameter metric is required");
  if (media.parentId !== null) throw badParameter("Insights are not available for the items of a carousel");
  const metrics = names.map((name, index) => ({ name, metric: fitting(media, name, index) }));
  if (!isLive(media, sim.clock.now())) throw noSuchObject(call.method, media.id);
  const snapshot = snapshotOf(sim, media.igId, contentOfMedia(media));
  if (media.product === "STORY" && snapshot.reach < VIEWERS_MIN) {
    throw new GraphError(10, "(#10) Not enough viewers for the media to show insights", { status: 400 });
  }
  const reading: MediaReading = {
    snapshot,
    comments: commentsOn(sim, media.id).length,
    namedLikes: media.likedBy.length,
  };
  return metrics.map(({ name, metric }) => entryOf(media.id, name, metric, reading, breakdown));
}

function fitting(media: IgMedia, name: string, index: number): MediaMetric {
  const metric = own(mediaMetrics, name);
  if (!metric) {
    throw badParameter(
      `metric[${index}] must be one of the following values: ${Object.keys(mediaMetrics).join(", ")}`,
    );
  }
  if (!metric.products.includes(media.product)) {
    throw badParameter(
      `The Media Insights API does not support the ${name} metric for this media product type.`,
    );
  }
  if (metric.needsFacebook) {
    throw badParameter(`The metric ${name} is available for media shared to Facebook only`, {
      subcode: 2207086,
    });
  }
  return metric;
}

function entryOf(
  mediaId: string,
  name: string,
  metric: MediaMetric,
  reading: MediaReading,
  breakdown: string | undefined,
): Record<string, unknown> {
  const title = name.replaceAll("_", " ");
  const entry = {
    name,
    period: "lifetime",
    title,
    description: title,
    id: `${mediaId}/insights/${name}/lifetime`,
  };
  if (breakdown === undefined && !metric.breakdown)
    return { ...entry, values: [{ value: metric.value(reading) }] };
  if (breakdown === undefined) return { ...entry, total_value: { value: metric.value(reading) } };
  if (metric.breakdown?.name !== breakdown)
    throw badParameter(`The metric ${name} does not support the breakdown ${breakdown}`);
  const results = Object.entries(metric.breakdown.split(reading)).map(([kind, value]) => ({
    dimension_values: [kind],
    value,
  }));
  return {
    ...entry,
    total_value: { value: metric.value(reading), breakdowns: [{ dimension_keys: [breakdown], results }] },
  };
}
