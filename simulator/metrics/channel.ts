import { type Audience, createAudience } from "@/simulator/audience/audience";
import { type Channel, usualPopularity } from "@/simulator/audience/people";
import type { Content } from "@/simulator/audience/viewing";
import type { Simulator } from "@/simulator/simulator";
import type { IgMedia, PagePost, PageStory } from "../store/store-posts";

/** Insights show nothing of a channel with fewer followers. */
export const FOLLOWERS_MIN = 100;

const audiences = new WeakMap<Simulator, Audience>();

/** The audience of a simulator. It follows from the seed, so caching it adds no state. */
export function audienceOf(sim: Simulator): Audience {
  const existing = audiences.get(sim);
  if (existing) return existing;
  const made = createAudience(sim.settings.seed);
  audiences.set(sim, made);
  return made;
}

/** A Page or Instagram account as its public knows it. `/_sim/audience` sets how popular it is. */
export function channelOf(sim: Simulator, assetId: string): Channel {
  const set = sim.store.settings.get(`popularity:${assetId}`)?.value;
  const popularity = typeof set === "number" ? set : usualPopularity(assetId);
  const platform = sim.store.pages.get(assetId) ? "facebook" : "instagram";
  return { id: assetId, platform, popularity };
}

/** Everything a channel has published, as its public can see it. */
export function contentsOf(sim: Simulator, assetId: string): Content[] {
  const { posts, pageStories, igMedia } = sim.store;
  if (sim.store.pages.get(assetId)) {
    return [
      ...posts.filter((post) => post.pageId === assetId && post.isPublished).map(contentOfPost),
      ...pageStories.filter((story) => story.pageId === assetId).map(contentOfStory),
    ];
  }
  return igMedia.filter((media) => media.igId === assetId && media.parentId === null).map(contentOfMedia);
}

/** A Page post as its public sees it. */
export function contentOfPost(post: PagePost): Content {
  return { id: post.id, kind: post.kind, publishedMs: post.createdAtMs };
}

/** A Page story as its public sees it. */
export function contentOfStory(story: PageStory): Content {
  return { id: story.id, kind: "story", publishedMs: story.createdAtMs };
}

/** An Instagram media as its public sees it. */
export function contentOfMedia(media: IgMedia): Content {
  const feed = media.kind === "CAROUSEL_ALBUM" ? "carousel" : media.kind === "VIDEO" ? "video" : "photo";
  const kind = media.product === "STORY" ? "story" : media.product === "REELS" ? "reel" : feed;
  return { id: media.id, kind, publishedMs: media.createdAtMs };
}

/** How many follow a channel at an instant. */
export function followersAt(sim: Simulator, assetId: string, atMs: number): number {
  return audienceOf(sim).followers(channelOf(sim, assetId), atMs).count();
}

/** Whether a channel is large enough for insights. */
export function hasInsights(sim: Simulator, assetId: string): boolean {
  return followersAt(sim, assetId, sim.clock.now()) >= FOLLOWERS_MIN;
}
