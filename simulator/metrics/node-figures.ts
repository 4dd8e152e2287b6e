import type { Simulator } from "@/simulator/simulator";
import type { NodeRecord } from "../graph/node-fields";
import { followersAt } from "./channel";

/** What a Page tells of its size. `fan_count` is what it was before follows replaced likes. */
export function pageFigures(sim: Simulator, pageId: string): NodeRecord {
  const followers = () => followersAt(sim, pageId, sim.clock.now());
  return { followers_count: followers, fan_count: followers, talking_about_count: 0 };
}

/** What an Instagram account tells of its size; the pictures of a carousel are one media. */
export function accountFigures(sim: Simulator, igId: string): NodeRecord {
  const isOwn = ({
    igId: owner,
    parentId,
    product,
  }: {
    igId: string;
    parentId: string | null;
    product: string;
  }) => owner === igId && parentId === null && product !== "STORY";
  return {
    followers_count: () => followersAt(sim, igId, sim.clock.now()),
    follows_count: 214,
    media_count: () => sim.store.igMedia.filter(isOwn).length,
  };
}
