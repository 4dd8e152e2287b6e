import { actingAccount } from "../../access/page-rights";
import { graphTime } from "../../audience/pacific";
import { commentsOn } from "../../customers/comment-log";
import { fileUrl } from "../../files/file-links";
import { type Field, parseFields, type Readers, readFields } from "../../graph/fields";
import type { Graph } from "../../graph/graph";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { noSuchObject } from "../../graph/graph-error";
import { pageOf } from "../../graph/paging";
import { isLive } from "../../instagram/instagram-posts";
import { contentOfMedia } from "../../metrics/channel";
import { snapshotOf } from "../../metrics/snapshot";
import type { IgMedia } from "../../store/store-posts";
import { innerList, instagramCommentReaders } from "../comments/comment-readers";
import { mediaInsightsField } from "../insights/insights-media";

/** Reading Instagram media. @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media */
export function instagramReadRoutes(graph: Graph): void {
  graph.on("GET", "igMedia", "", readMedia, { use: "instagram" });
  graph.on("GET", "igMedia", "children", readChildren, { use: "instagram" });
  graph.on("GET", "instagram", "media", (call) => listMedia(call, ({ product }) => product !== "STORY"), {
    use: "instagram",
  });
  const isLiveStory = (call: GraphCall) => (media: IgMedia) =>
    media.product === "STORY" && isLive(media, call.sim.clock.now());
  graph.on("GET", "instagram", "stories", (call) => listMedia(call, isLiveStory(call)), { use: "instagram" });
}

function readMedia(call: GraphCall): unknown {
  const media = mediaOf(call);
  return readFields(media, fieldsOf(call), mediaReaders(call), "Media");
}

function readChildren(call: GraphCall): unknown {
  const media = mediaOf(call);
  const readers = mediaReaders(call);
  return {
    data: childrenOf(call, media).map((child) => readFields(child, fieldsOf(call), readers, "Media")),
  };
}

/** Newest first. Pictures of a carousel are not listed by themselves. */
function listMedia(call: GraphCall, isWanted: (media: IgMedia) => boolean): unknown {
  const account = actingAccount(call, call.node.id, "basic");
  const since = Number(textParam(call, "since") ?? 0) * 1000;
  const until = Number(textParam(call, "until") ?? Number.POSITIVE_INFINITY) * 1000;
  const rows = call.sim.store.igMedia
    .filter((media) => media.igId === account.id && media.parentId === null && isWanted(media))
    .filter(({ createdAtMs }) => !(createdAtMs < since) && !(createdAtMs > until))
    .sort((one, other) => other.createdAtMs - one.createdAtMs);
  const [fields, readers, listed] = [fieldsOf(call), mediaReaders(call), pageOf(call, rows)];
  return { ...listed, data: listed.data.map((media) => readFields(media, fields, readers, "Media")) };
}

/** How media are read, also those of another account that is only looked up. */
export function mediaReaders(call: GraphCall): Readers<IgMedia> {
  const { sim } = call;
  const username = (media: IgMedia) => sim.store.instagramAccounts.get(media.igId)?.username ?? "";
  const snapshot = (media: IgMedia) => snapshotOf(sim, media.igId, contentOfMedia(media), 0);
  const likes = (media: IgMedia) => snapshot(media).reactions + media.likedBy.length;
  const readers: Readers<IgMedia> = {
    ig_id: (media) => media.id,
    caption: (media) => media.caption || undefined,
    media_type: (media) => media.kind,
    media_product_type: (media) => media.product,
    media_url: (media) => fileUrl(sim, media.fileId),
    thumbnail_url: (media) => (media.kind === "VIDEO" ? fileUrl(sim, media.fileId) : undefined),
    permalink: (media) => permalinkOf(media, username(media)),
    shortcode: (media) => media.shortcode,
    timestamp: (media) => graphTime(media.createdAtMs),
    username,
    owner: (media) => ({ id: media.igId }),
    alt_text: (media) => media.altText ?? undefined,
    is_comment_enabled: (media) => media.isCommentEnabled,
    is_shared_to_feed: (media) => (media.product === "REELS" ? true : undefined),
    like_count: likes,
    view_count: (media) => snapshot(media).views,
    comments_count: (media) => commentsOn(sim, media.id).length,
    total_views_count: (media) => snapshot(media).views,
    total_like_count: likes,
    total_comments_count: (media) => commentsOn(sim, media.id).length,
    shares_count: (media) => snapshot(media).deed("share"),
    reposts_count: (media) => Math.floor(snapshot(media).deed("share") * 0.2),
    saved_count: () => null,
    copyright_check_information: () => ({ status: { status: "completed", matches_found: false } }),
    children: (media, field) => innerChildren(call, media, field, readers),
    comments: (media, field) => {
      const rows = commentsOn(sim, media.id).filter(({ parentId }) => parentId === null);
      return innerList(sim, rows.reverse(), field, instagramCommentReaders(sim), "instagram");
    },
    insights: (media, field) => mediaInsightsField(call, media, field),
  };
  return readers;
}

function innerChildren(call: GraphCall, media: IgMedia, field: Field, readers: Readers<IgMedia>): unknown {
  if (media.kind !== "CAROUSEL_ALBUM") return undefined;
  return {
    data: childrenOf(call, media).map((child) => readFields(child, field.inner ?? [], readers, "Media")),
  };
}

function childrenOf({ sim }: GraphCall, media: IgMedia): IgMedia[] {
  return media.children.flatMap((id) => sim.store.igMedia.get(id) ?? []);
}

function mediaOf(call: GraphCall): IgMedia {
  const media = call.sim.store.igMedia.get(call.node.id);
  if (!media) throw noSuchObject(call.method, call.node.id);
  actingAccount(call, media.igId, "basic");
  return media;
}

/** Where a person can see it. */
export function permalinkOf(media: IgMedia, username: string): string {
  if (media.product === "STORY") return `https://www.instagram.com/stories/${username}/${media.id}`;
  return `https://www.instagram.com/${media.product === "REELS" ? "reel" : "p"}/${media.shortcode}/`;
}

const fieldsOf = (call: GraphCall) => parseFields(textParam(call, "fields") ?? "id");
