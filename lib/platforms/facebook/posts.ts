import { z } from "zod";
import type { RemoteSteps } from "@/db/schema/publishing/publications";
import { env } from "@/lib/env";
import { graphGet, graphPost } from "@/lib/meta/graph";
import { atPicture, GraphError } from "@/lib/meta/graph-error";
import type { Credential } from "@/lib/platforms/platform";
import type { ImageRules, OutgoingImage, Preparation, Publishing } from "@/lib/platforms/publishing";
import { createPost, findPost, publishAtOnce } from "./post-at-once";

const MEBIBYTE = 1024 * 1024;
const UPLOAD_TIMEOUT_MS = 60_000;

/**
 * What a Page takes. Meta says 10 MB in one place and 4 MB in another; no cap on pictures is written down,
 * and ten is what other tools use.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/page/photos
 */
export const images: ImageRules = {
  min: 0,
  max: 10,
  types: ["image/jpeg"],
  bytesMax: 4 * MEBIBYTE,
  ratioMin: 0.1,
  ratioMax: 10,
  widthMax: 2048,
  isCroppedToFirst: false,
};

/**
 * Posts on a Page: pictures are uploaded unpublished, then one call makes the post with all of them. Or, with
 * `META_POST_BY` set to `draft`, the post is created unpublished and one flag shows it: setting that twice is
 * harmless, and reading the post tells whether it is set, but we know of nobody else who does it.
 *
 * @see https://developers.facebook.com/docs/pages-api/posts
 */
export const posts: Publishing = {
  textLimit: { max: 63_206, unit: "characters" },
  hashtagsMax: null,
  mentionsMax: null,
  images,

  async prepare(from, post, steps, save): Promise<Preparation> {
    if (steps.draft) {
      const state = await isOut(from, steps.draft);
      return state === "gone" ? { state: "expired", code: "draft_gone" } : { state: "ready" };
    }
    const parts = await uploadPhotos(from, post.images, steps, save);
    if (env().META_POST_BY === "one_call") return { state: "ready" };
    try {
      const draft = await createPost(from, post.text, parts, { published: false });
      await save({ parts, draft });
      return { state: "ready" };
    } catch (error) {
      // The pictures are in a draft whose id we lost: nobody sees it, and they cannot be used twice.
      if (error instanceof GraphError && error.code.endsWith("/1366051"))
        return { state: "expired", code: error.code };
      throw error;
    }
  },

  async publish(from, { draft, parts = [] }, { text, isAgain }) {
    if (!draft) return { externalId: await publishAtOnce(from, text, parts, isAgain) };
    await graphPost(`/${draft}`, from.token, { is_published: true }, Done);
    return { externalId: draft };
  },

  async find(from, { draft, parts = [] }, post) {
    if (!draft) return findPost(from, parts, post);
    const state = await isOut(from, draft);
    if (state === "out") return { state: "found", externalId: draft };
    return { state: state === "hidden" ? "absent" : "cannot_tell" };
  },

  async permalink(from, externalId) {
    const fields = { fields: "permalink_url" };
    const { permalink_url } = await graphGet(`/${externalId}`, from.token, fields, Linked);
    return permalink_url ?? null;
  },
};

/**
 * Put pictures on the Page without showing them, each once: those already there are in `steps.parts`.
 *
 * The bytes travel with the call, so that Meta need not reach us.
 * @returns Meta's ids of all of them, in order.
 * @throws GraphError
 * @see https://developers.facebook.com/docs/graph-api/reference/page/photos
 */
export async function uploadPhotos(
  { externalId, token }: Credential,
  images: OutgoingImage[],
  steps: RemoteSteps,
  save: (steps: RemoteSteps) => Promise<void>,
): Promise<string[]> {
  const parts = [...(steps.parts ?? [])];
  for (const [place, image] of images.entries()) {
    if (place < parts.length) continue;
    const form = new FormData();
    form.set("published", "false");
    if (image.altText) form.set("alt_text_custom", image.altText);
    form.set("source", new Blob([new Uint8Array(image.bytes)], { type: image.mime }), "picture.jpg");
    const options = { timeoutMs: UPLOAD_TIMEOUT_MS };
    const { id } = await atPicture(place, () =>
      graphPost(`/${externalId}/photos`, token, form, Made, options),
    );
    parts.push(id);
    await save({ ...steps, parts });
  }
  return parts;
}

/** Is this post shown? `gone` if Meta no longer has it. @throws GraphError if Meta does not say. */
async function isOut({ token }: Credential, postId: string): Promise<"out" | "hidden" | "gone"> {
  try {
    const { is_published } = await graphGet(`/${postId}`, token, { fields: "is_published" }, Post);
    return is_published ? "out" : "hidden";
  } catch (error) {
    // Meta gives the same answer for a deleted post as for one that never existed.
    if (error instanceof GraphError && /^(100|803)(\/|$)/.test(error.code)) return "gone";
    throw error;
  }
}

const Done = z.object({ success: z.literal(true) });
const Linked = z.object({ permalink_url: z.url().nullish() });
const Made = z.object({ id: z.string() });
const Post = z.object({ is_published: z.boolean() });
