import { z } from "zod";
import { fetchMedia } from "../../files/fetch-media";
import { mediaFacts, mimeTypeOf } from "../../files/media-facts";
import { addMedia } from "../../instagram/instagram-posts";
import { newPost } from "../../pages/page-posts";
import type { Simulator } from "../../simulator";
import { placeholder } from "../pages/page-photos";

const IMAGE_MAX = 64 * 1024 * 1024;

/** A post of the past. `createdTime` is ISO or unix seconds; images are URLs or `data:` URLs. */
export const NewOldPost = z.object({
  assetId: z.string(),
  kind: z.enum(["post", "photo", "link", "carousel", "reel", "story"]).default("post"),
  text: z.string().default(""),
  link: z.string().optional(),
  image: z.string().optional(),
  images: z.array(z.string()).max(10).optional(),
  createdTime: z.union([z.number(), z.string()]).optional(),
  /** The app that counts as its author and may edit it; none by default. */
  appId: z.string().optional(),
});

type OldPost = z.output<typeof NewOldPost>;

/**
 * Add a post, reel or story as if it had been made back then: listed, and seen by the public since, but
 * without a webhook and not in the ledger of accepted calls.
 *
 * @throws RangeError for an unknown asset, a time in the future, or a picture that cannot be read.
 */
export async function backdate(sim: Simulator, oldPost: OldPost): Promise<{ id: string; images: string[] }> {
  const atMs = instantOf(sim, oldPost.createdTime);
  const sources = oldPost.images ?? (oldPost.image ? [oldPost.image] : []);
  const pictures = await Promise.all(sources.map((source) => bytesOf(source)));
  if (sim.store.pages.get(oldPost.assetId)) return onPage(sim, oldPost, atMs, pictures);
  if (sim.store.instagramAccounts.get(oldPost.assetId)) {
    return onInstagram(sim, oldPost, atMs, pictures.length > 0 ? pictures : [await placeholder()]);
  }
  throw new RangeError(`There is no Page or Instagram account ${oldPost.assetId}`);
}

async function onPage(sim: Simulator, oldPost: OldPost, atMs: number, pictures: Uint8Array[]) {
  const images = await Promise.all(pictures.map((bytes) => keepPhoto(sim, oldPost, atMs, bytes)));
  if (oldPost.kind === "story") {
    const mediaId = images[0] ?? (await keepPhoto(sim, oldPost, atMs, await placeholder()));
    const mediaType = "photo" as const;
    const story = { id: sim.ids.digits(), pageId: oldPost.assetId, mediaType, mediaId, createdAtMs: atMs };
    sim.store.pageStories.put(story);
    return { id: story.id, images };
  }
  const kind =
    oldPost.kind === "reel" ? "reel" : images.length > 0 ? "photo" : oldPost.link ? "link" : "post";
  const post = newPost(sim, oldPost.assetId, {
    kind,
    message: oldPost.text,
    link: oldPost.link ?? null,
    photoIds: images,
    isPublished: true,
    createdAtMs: atMs,
    updatedAtMs: atMs,
    appId: oldPost.appId ?? null,
  });
  sim.store.posts.put(post);
  for (const id of images) {
    const photo = sim.store.photos.get(id);
    if (photo) sim.store.photos.put({ ...photo, postId: post.id });
  }
  return { id: post.id, images };
}

async function keepPhoto(sim: Simulator, oldPost: OldPost, atMs: number, bytes: Uint8Array): Promise<string> {
  const facts = await mediaFacts(bytes);
  if (facts.kind !== "image") throw new RangeError("The image cannot be read");
  const id = sim.ids.digits();
  sim.store.files.write(id, bytes);
  sim.store.photos.put({
    id,
    pageId: oldPost.assetId,
    postId: null,
    storyId: null,
    caption: oldPost.text,
    altText: null,
    isPublished: true,
    isTemporary: false,
    width: facts.width,
    height: facts.height,
    mimeType: mimeTypeOf(facts),
    createdAtMs: atMs,
  });
  return id;
}

function onInstagram(sim: Simulator, oldPost: OldPost, atMs: number, pictures: Uint8Array[]) {
  const files = pictures.map((bytes) => {
    const id = sim.ids.digits();
    sim.store.files.write(id, bytes);
    return id;
  });
  const isCarousel = files.length > 1;
  const kind = isCarousel
    ? ("CAROUSEL_ALBUM" as const)
    : oldPost.kind === "reel"
      ? ("VIDEO" as const)
      : ("IMAGE" as const);
  const product =
    oldPost.kind === "story"
      ? ("STORY" as const)
      : oldPost.kind === "reel"
        ? ("REELS" as const)
        : ("FEED" as const);
  const media = addMedia(sim, {
    igId: oldPost.assetId,
    kind,
    product,
    caption: oldPost.text,
    fileId: files[0] ?? "",
    createdAtMs: atMs,
  });
  for (const fileId of isCarousel ? files : []) {
    const child = {
      igId: oldPost.assetId,
      kind: "IMAGE" as const,
      product: "FEED" as const,
      caption: "",
      fileId,
      createdAtMs: atMs,
    };
    media.children.push(addMedia(sim, { ...child, parentId: media.id }).id);
  }
  sim.store.igMedia.put(media);
  return { id: media.id, images: files };
}

function instantOf(sim: Simulator, time: number | string | undefined): number {
  if (time === undefined) return sim.clock.now();
  const atMs = typeof time === "number" ? time * 1000 : Date.parse(time);
  if (Number.isNaN(atMs) || atMs > sim.clock.now())
    throw new RangeError("createdTime must be a time of the past");
  return atMs;
}

async function bytesOf(source: string): Promise<Uint8Array> {
  const [, base64] = /^data:[^,]*;base64,(.*)$/s.exec(source) ?? [];
  if (base64 !== undefined) return Buffer.from(base64, "base64");
  const result = await fetchMedia(source, IMAGE_MAX);
  if ("failure" in result) throw new RangeError(`The image could not be fetched: ${result.failure}`);
  return result.bytes;
}
