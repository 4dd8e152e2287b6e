import { GraphError } from "../graph/graph-error";
import type { Simulator } from "../simulator";
import { faultError, faults } from "./instagram-faults";

const DAY_MS = 86_400_000;

/** How long a container can be published. */
export const CONTAINER_LIFE_MS = DAY_MS;

/** What one account may do in 24 hours. @see https://developers.facebook.com/docs/instagram-platform/content-publishing#limitations */
interface Quota {
  posts: number;
  containers: number;
}

/** An account's quota: Meta's documentation says 100 posts in one place and 50 in others; `/_sim/quota` sets it. */
export function quotaOf(sim: Simulator, igId: string): Quota {
  const set = sim.store.settings.get(`quota:${igId}`)?.value;
  const posts = typeof set === "object" && set !== null && "posts" in set ? Number(set.posts) : 100;
  const containers =
    typeof set === "object" && set !== null && "containers" in set ? Number(set.containers) : 400;
  return { posts, containers };
}

/** Published in the last 24 hours, or since `sinceMs` if that is later. A carousel counts once, its pictures do not. */
export function postsToday(sim: Simulator, igId: string, sinceMs = 0): number {
  const fromMs = Math.max(sim.clock.now() - DAY_MS, sinceMs);
  return sim.store.containers
    .filter((one) => one.igId === igId && one.mediaId !== null && !one.isCarouselItem)
    .filter(({ mediaId }) => (sim.store.igMedia.get(mediaId ?? "")?.createdAtMs ?? 0) > fromMs).length;
}

/** @throws GraphError 4 for the 401st container of 24 hours. */
export function checkContainerQuota(sim: Simulator, igId: string): void {
  const fromMs = sim.clock.now() - DAY_MS;
  const made = sim.store.containers.filter((one) => one.igId === igId && one.createdAtMs > fromMs).length;
  if (made < quotaOf(sim, igId).containers) return;
  throw new GraphError(4, "(#4) Application request limit reached", { isTransient: true });
}

/**
 * Check a caption: 2,200 characters, 30 hashtags, 20 mentions.
 *
 * @throws GraphError 36004/2207010, 100 or 100/2207040.
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
 */
export function checkCaption(caption: string): void {
  if ([...caption].length > 2_200) throw faultError(faults.captionTooLong);
  const count = (pattern: RegExp) => (caption.match(pattern) ?? []).length;
  if (count(/(^|[^\p{L}\p{N}_&])#[\p{L}\p{N}_]+/gu) > 30)
    throw new GraphError(100, "(#100) Cannot have more than 30 hashtags in the caption.");
  if (count(/(^|[^\p{L}\p{N}_.])@[\p{L}\p{N}_.]+/gu) > 20) throw faultError(faults.tooManyMentions);
}
