import type { Journal } from "./journal";
import type { NodeKind, Thumbnail } from "./store-shapes";
import { Table } from "./table";

/** A post of a Page. Its id is `{page}_{number}`. */
export interface PagePost {
  id: string;
  pageId: string;
  kind: "post" | "photo" | "link" | "reel" | "video";
  message: string;
  link: string | null;
  photoIds: string[];
  videoId: string | null;
  /** When it was made; once it is published, when it was published. */
  createdAtMs: number;
  updatedAtMs: number;
  isPublished: boolean;
  scheduledAtMs: number | null;
  unpublishedType: string | null;
  /** The app that made it, which alone may edit it; null for one made by hand. */
  appId: string | null;
  isHidden: boolean;
  targeting: unknown;
  place: string | null;
  /** Person id → like, love, … */
  reactions: Record<string, string>;
  shares: number;
}

export interface Photo {
  id: string;
  pageId: string;
  /** The post it belongs to, once there is one. */
  postId: string | null;
  /** The story that used it. */
  storyId: string | null;
  caption: string;
  altText: string | null;
  isPublished: boolean;
  isTemporary: boolean;
  width: number;
  height: number;
  mimeType: string;
  createdAtMs: number;
}

/** A film on its way to a Page: started, received, processed, published. */
export interface PageVideo {
  id: string;
  pageId: string;
  use: "reel" | "story" | "video";
  receivedBytes: number;
  uploadedAtMs: number | null;
  /** When processing ends, well or not. */
  readyAtMs: number | null;
  fault: { code: number; message: string } | null;
  lengthMs: number;
  state: "none" | "draft" | "scheduled" | "published";
  publishedAtMs: number | null;
  postId: string | null;
  title: string;
  description: string;
  thumbnails?: Thumbnail[];
  createdAtMs: number;
}

/** A story of a Page. Its id is what the calls name `post_id`. */
export interface PageStory {
  id: string;
  pageId: string;
  mediaType: "photo" | "video";
  mediaId: string;
  createdAtMs: number;
}

type InstagramKind = "IMAGE" | "VIDEO" | "CAROUSEL_ALBUM";
export type InstagramProduct = "FEED" | "REELS" | "STORY";

/** The first half of publishing on Instagram. Lives for 24 hours. */
export interface Container {
  id: string;
  igId: string;
  appId: string;
  kind: InstagramKind;
  product: InstagramProduct;
  isCarouselItem: boolean;
  children: string[];
  caption: string;
  altText: string | null;
  isResumable: boolean;
  isAiGenerated: boolean;
  createdAtMs: number;
  /** When it stops being IN_PROGRESS; null while an upload is awaited. */
  readyAtMs: number | null;
  fault: { code: number; subcode: number; message: string; title: string } | null;
  mediaId: string | null;
}

/** Something on an Instagram account: feed, reel or story. */
export interface IgMedia {
  id: string;
  igId: string;
  kind: InstagramKind;
  product: InstagramProduct;
  caption: string;
  altText: string | null;
  shortcode: string;
  /** Of a carousel: the ids of its pictures, which are nodes of their own. */
  children: string[];
  /** Set on a picture of a carousel. */
  parentId: string | null;
  /** Id of the bytes. */
  fileId: string;
  mimeType: string;
  isCommentEnabled: boolean;
  likedBy: string[];
  createdAtMs: number;
}

/** The tables of publishing and insights, by name. */
export function postTables(journal: Journal) {
  return {
    posts: new Table<PagePost>("posts", journal),
    photos: new Table<Photo>("photos", journal),
    videos: new Table<PageVideo>("videos", journal),
    pageStories: new Table<PageStory>("pageStories", journal),
    containers: new Table<Container>("containers", journal),
    igMedia: new Table<IgMedia>("igMedia", journal),
  };
}

type PostTables = ReturnType<typeof postTables>;

const kinds = [
  ["posts", "post"],
  ["igMedia", "igMedia"],
  ["containers", "container"],
  ["photos", "photo"],
  ["videos", "video"],
  ["pageStories", "story"],
] as const;

/** Which publishing node an id belongs to; null when it is none of ours. */
export function publishingKindOf(tables: PostTables, id: string): NodeKind | null {
  for (const [name, kind] of kinds) if (tables[name].rows.has(id)) return kind;
  return null;
}
