import { contentOfMedia } from "../metrics/channel";
import { snapshotOf } from "../metrics/snapshot";
import type { Simulator } from "../simulator";
import type { IgMedia } from "../store/store-posts";

type NewMedia = Pick<IgMedia, "igId" | "kind" | "product" | "caption" | "fileId"> & Partial<IgMedia>;

/** Publish media on an Instagram account. A story's figures are sent by webhook when it expires. */
export function addMedia(sim: Simulator, newMedia: NewMedia): IgMedia {
  const media: IgMedia = {
    id: `17${sim.ids.digits().slice(-15)}`,
    altText: null,
    shortcode: Buffer.from(sim.ids.digits().slice(-8)).toString("base64url").slice(0, 11),
    children: [],
    parentId: null,
    mimeType: newMedia.kind === "VIDEO" ? "video/mp4" : "image/jpeg",
    isCommentEnabled: true,
    likedBy: [],
    createdAtMs: sim.clock.now(),
    ...newMedia,
  };
  sim.store.igMedia.put(media);
  if (media.parentId !== null) return media;
  awaitStoryEnd(sim, media);
  sim.live.announce({ kind: "post", id: media.id });
  return media;
}

const STORY_LIFE_MS = 24 * 3_600_000;

/** Whether a story can still be seen; everything else always can. */
export function isLive(media: IgMedia, nowMs: number): boolean {
  return media.product !== "STORY" || nowMs - media.createdAtMs < STORY_LIFE_MS;
}

/**
 * Send `story_insights` when a story expires, in the old names of the documented payload. Values below 5
 * are reported as -1.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram/#story_insights
 */
export function awaitStoryEnd(sim: Simulator, media: IgMedia): void {
  const leftMs = media.createdAtMs + STORY_LIFE_MS - sim.clock.now();
  if (media.product !== "STORY" || leftMs <= 0) return;
  sim.clock.after(leftMs, () => {
    if (!sim.store.igMedia.get(media.id)) return;
    const snapshot = snapshotOf(sim, media.igId, contentOfMedia(media), 0);
    const figure = (value: number) => (value < 5 ? -1 : value);
    const value = {
      media_id: media.id,
      impressions: figure(snapshot.views),
      reach: figure(snapshot.reach),
      taps_forward: figure(snapshot.deed("tap_forward")),
      taps_back: figure(snapshot.deed("tap_back")),
      exits: figure(snapshot.deed("tap_exit")),
      replies: figure(snapshot.deed("reply")),
    };
    void sim.webhooks.emit({
      object: "instagram",
      assetId: media.igId,
      field: "story_insights",
      content: { changes: [{ field: "story_insights", value }] },
      time: "s",
    });
  });
}
