import { commentsOn } from "../../customers/comment-log";
import { fileUrl } from "../../files/file-links";
import { isLive } from "../../instagram/instagram-posts";
import { contentOfMedia, contentOfPost } from "../../metrics/channel";
import { snapshotOf } from "../../metrics/snapshot";
import type { Simulator } from "../../simulator";
import type { IgMedia, PagePost, PageStory } from "../../store/store-posts";
import { permalinkOf as mediaLink } from "../instagram/instagram-reads";
import { permalinkOf as postLink } from "../pages/page-readers";

/** What a customer sees of a brand: posts and live stories of both platforms, newest first. */
export interface FeedItem {
  id: string;
  platform: "facebook" | "instagram";
  kind: "post" | "story";
  assetId: string;
  author: string;
  text: string;
  link: string | null;
  images: string[];
  isVideo: boolean;
  permalink: string;
  createdMs: number;
  likes: number;
  /** Addresses of the customers who react, as the asset knows them. */
  likedBy: string[];
  views: number;
  comments: {
    id: string;
    parentId: string | null;
    /** The customer who wrote it; null for the brand. */
    personId: string | null;
    author: string;
    text: string;
    atMs: number;
    isHidden: boolean;
    isOurs: boolean;
  }[];
}

const DAY_MS = 86_400_000;

/** The newest `limit` posts, and every story still to be seen. */
export function feedSeen(sim: Simulator, limit: number): { posts: FeedItem[]; stories: FeedItem[] } {
  const nowMs = sim.clock.now();
  const { posts, igMedia, pageStories } = sim.store;
  const media = igMedia.filter(({ parentId }) => parentId === null);
  const newest = [
    ...posts
      .filter((post) => post.isPublished && !post.isHidden)
      .map((post) => [post.createdAtMs, () => postItem(sim, post)] as const),
    ...media
      .filter(({ product }) => product !== "STORY")
      .map((one) => [one.createdAtMs, () => mediaItem(sim, one)] as const),
  ].sort(([one], [other]) => other - one);
  const stories = [
    ...pageStories
      .filter((story) => nowMs - story.createdAtMs < DAY_MS)
      .map((story) => storyItem(sim, story)),
    ...media.filter((one) => one.product === "STORY" && isLive(one, nowMs)).map((one) => mediaItem(sim, one)),
  ];
  return {
    posts: newest.slice(0, limit).map(([, show]) => show()),
    stories: stories.sort((one, other) => other.createdMs - one.createdMs),
  };
}

function postItem(sim: Simulator, post: PagePost): FeedItem {
  const snapshot = snapshotOf(sim, post.pageId, contentOfPost(post), 0);
  return {
    id: post.id,
    platform: "facebook",
    kind: "post",
    assetId: post.pageId,
    author: sim.store.pages.get(post.pageId)?.name ?? "",
    text: post.message,
    link: post.link,
    images: post.videoId ? [fileUrl(sim, post.videoId)] : post.photoIds.map((id) => fileUrl(sim, id)),
    isVideo: post.videoId !== null,
    permalink: postLink(post),
    createdMs: post.createdAtMs,
    likes: snapshot.reactions + Object.keys(post.reactions).length,
    likedBy: Object.keys(post.reactions),
    views: snapshot.views,
    comments: commentsSeen(sim, post.id),
  };
}

function mediaItem(sim: Simulator, media: IgMedia): FeedItem {
  const snapshot = snapshotOf(sim, media.igId, contentOfMedia(media), 0);
  const files = media.children.flatMap((id) => sim.store.igMedia.get(id)?.fileId ?? []);
  const author = sim.store.instagramAccounts.get(media.igId)?.username ?? "";
  return {
    id: media.id,
    platform: "instagram",
    kind: media.product === "STORY" ? "story" : "post",
    assetId: media.igId,
    author,
    text: media.caption,
    link: null,
    images: (files.length > 0 ? files : [media.fileId]).map((id) => fileUrl(sim, id)),
    isVideo: media.kind === "VIDEO",
    permalink: mediaLink(media, author),
    createdMs: media.createdAtMs,
    likes: snapshot.reactions + media.likedBy.length,
    likedBy: media.likedBy,
    views: snapshot.views,
    comments: commentsSeen(sim, media.id),
  };
}

function storyItem(sim: Simulator, story: PageStory): FeedItem {
  return {
    id: story.id,
    platform: "facebook",
    kind: "story",
    assetId: story.pageId,
    author: sim.store.pages.get(story.pageId)?.name ?? "",
    text: "",
    link: null,
    images: [fileUrl(sim, story.mediaId)],
    isVideo: story.mediaType === "video",
    permalink: `https://facebook.com/stories/${story.pageId}/${story.id}`,
    createdMs: story.createdAtMs,
    likes: 0,
    likedBy: [],
    views: 0,
    comments: [],
  };
}

function commentsSeen(sim: Simulator, postId: string): FeedItem["comments"] {
  return commentsOn(sim, postId).map(
    ({ id, parentId, personId, fromName, text, atMs, isHidden, fromId, assetId }) => ({
      id,
      parentId,
      personId,
      author: fromName,
      text,
      atMs,
      isHidden,
      isOurs: fromId === assetId,
    }),
  );
}
