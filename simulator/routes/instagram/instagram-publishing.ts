import { z } from "zod";
import { actingAccount } from "../../access/page-rights";
import type { Graph } from "../../graph/graph";
import { flag, type GraphCall, neededText, readShape, textParam } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import { htmlFailure } from "../../graph/graph-fault";
import { faultError, faults } from "../../instagram/instagram-faults";
import { addMedia } from "../../instagram/instagram-posts";
import { postsToday, quotaOf } from "../../instagram/instagram-rules";
import { refusePost } from "../../pages/post-sentinels";
import { losesAnswer } from "../../sentinels";
import type { Container, IgMedia } from "../../store/store-posts";
import { statusCode } from "./instagram-status";

/** The second half of publishing on Instagram, and what can be changed afterwards. */
export function instagramPublishingRoutes(graph: Graph): void {
  graph.on("POST", "instagram", "media_publish", publishMedia, { use: "instagram" });
  graph.on("GET", "instagram", "content_publishing_limit", readLimit, { use: "instagram" });
  graph.on("POST", "igMedia", "", changeMedia, { use: "instagram" });
  graph.on("DELETE", "igMedia", "", deleteMedia, { use: "instagram" });
}

function publishMedia(call: GraphCall): unknown {
  const { sim } = call;
  const account = actingAccount(call, call.node.id, "publish");
  const container = sim.store.containers.get(neededText(call, "creation_id"));
  if (!container || container.igId !== account.id || container.isCarouselItem)
    throw faultError(faults.containerGone);
  const status = statusCode(container, sim.clock.now());
  if (status === "PUBLISHED") throw faultError(faults.containerGone);
  if (status === "EXPIRED") throw faultError(faults.expired);
  if (status === "ERROR") throw faultError(container.fault ?? faults.creationFailed);
  if (status === "IN_PROGRESS") throw faultError(faults.notReady);
  refusePost(container.caption, "instagram");
  if (postsToday(sim, account.id) >= quotaOf(sim, account.id).posts) throw faultError(faults.dailyCap);

  const media = addMedia(sim, {
    igId: account.id,
    kind: container.kind,
    product: container.product,
    caption: container.caption,
    altText: container.altText,
    fileId: container.id,
  });
  for (const childId of container.children) addChild(call, media, childId);
  sim.store.igMedia.put(media);
  sim.store.containers.put({ ...container, mediaId: media.id });
  accept(call, media, media.product === "STORY" ? "story" : "publish", container);
  return losesAnswer(media.caption) ? htmlFailure(502) : { id: media.id };
}

function addChild({ sim }: GraphCall, parent: IgMedia, containerId: string): void {
  const container = sim.store.containers.get(containerId);
  if (!container) return;
  const { kind, altText } = container;
  const child = addMedia(sim, {
    igId: parent.igId,
    kind,
    product: "FEED",
    caption: "",
    altText,
    fileId: containerId,
    parentId: parent.id,
  });
  parent.children.push(child.id);
  sim.store.containers.put({ ...container, mediaId: child.id });
}

/** How much of the daily quota is used. @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/content_publishing_limit */
function readLimit(call: GraphCall): unknown {
  const account = actingAccount(call, call.node.id, "publish");
  const since = Number(textParam(call, "since") ?? 0) * 1000;
  if (since > 0 && call.sim.clock.now() - since > 86_400_000)
    throw badParameter("Param since must be within the last 24 hours");
  const fields = textParam(call, "fields") ?? "quota_usage";
  const config = { quota_total: quotaOf(call.sim, account.id).posts, quota_duration: 86_400 };
  const row = {
    ...(fields.includes("quota_usage") ? { quota_usage: postsToday(call.sim, account.id, since) } : {}),
    ...(fields.includes("config") ? { config } : {}),
  };
  return { data: [row] };
}

/** Only comments can be switched on or off; text and pictures cannot be changed. */
function changeMedia(call: GraphCall): unknown {
  const media = ownMedia(call, "comments");
  const { comment_enabled } = readShape(call, z.object({ comment_enabled: flag }));
  call.sim.store.igMedia.put({ ...media, isCommentEnabled: comment_enabled });
  accept(call, media, comment_enabled ? "comments_on" : "comments_off", null);
  return { success: true };
}

/** Deleting works through Facebook Login only. */
function deleteMedia(call: GraphCall): unknown {
  if (call.token.kind === "instagram")
    throw new GraphError(10, "(#10) Application does not have permission for this action");
  const media = ownMedia(call, "contents");
  call.sim.store.igMedia.delete(media.id);
  for (const id of media.children) call.sim.store.igMedia.delete(id);
  accept(call, media, "delete", null);
  call.sim.live.announce({ kind: "post", id: media.id });
  return { success: true };
}

function ownMedia(call: GraphCall, right: "comments" | "contents"): IgMedia {
  const media = call.sim.store.igMedia.get(call.node.id);
  if (!media) throw noSuchObject(call.method, call.node.id);
  actingAccount(call, media.igId, right);
  return media;
}

function accept({ sim }: GraphCall, media: IgMedia, kind: string, container: Container | null): void {
  sim.ledger.accept({
    platform: "instagram",
    kind,
    assetId: media.igId,
    to: null,
    text: media.caption,
    externalId: media.id,
    callbackData: null,
    detail: { product: media.product, containerId: container?.id ?? null },
  });
}
