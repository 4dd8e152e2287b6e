import type { Content, Deed } from "@/simulator/audience/viewing";
import type { Simulator } from "@/simulator/simulator";
import { audienceOf, channelOf } from "./channel";

/** The delay of the lifetime figures of one piece of content. */
export const CONTENT_LAG_MS = 10 * 60_000;

/** The lifetime figures of one piece of content by now. */
export interface Snapshot {
  views: number;
  reach: number;
  followerViews: number;
  adViews: number;
  deed(deed: Deed): number;
  /** Likes and all other reactions together. */
  reactions: number;
}

/** Count what has happened to a content, without the latest `lagMs`. */
export function snapshotOf(
  sim: Simulator,
  assetId: string,
  content: Content,
  lagMs = CONTENT_LAG_MS,
): Snapshot {
  const untilMs = sim.clock.now() - lagMs;
  const viewing = audienceOf(sim).viewing(channelOf(sim, assetId), content);
  const views = viewing.views.filter((view) => view.atMs <= untilMs);
  const deeds = new Map<Deed, number>();
  for (const act of viewing.acts) {
    if (act.atMs <= untilMs) deeds.set(act.deed, (deeds.get(act.deed) ?? 0) + 1);
  }
  const deed = (name: Deed) => deeds.get(name) ?? 0;
  return {
    views: views.length,
    reach: views.filter((view) => view.isFirst).length,
    followerViews: views.filter((view) => view.isFollower).length,
    adViews: views.filter((view) => view.isFromAds).length,
    deed,
    reactions: deed("like") + deed("love") + deed("haha") + deed("wow"),
  };
}
