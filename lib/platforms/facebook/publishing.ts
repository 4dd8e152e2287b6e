import { z } from "zod";
import { env } from "@/lib/env";
import { graphGet, graphPost } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import type { Credential } from "@/lib/platforms/platform";
import type { ImageRules, Preparation, Publishing } from "@/lib/platforms/publishing";
import { createPost, findPost, publishAtOnce } from "./post-at-once";
import { isOut, uploadPhotos } from "./publishing-steps";

const MEBIBYTE = 1024 * 1024;

/**
 * What a Page takes. Meta says 10 MB in one place and 4 MB in another; no cap on pictures is written down,
 * and ten is what the field uses.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/page/photos
 */
const images: ImageRules = {
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
 * Posts on a Page: pictures go up unseen, then one call makes the post with all of them. Or, where
 * `META_POST_BY` says `draft`, the post itself goes up unseen and one flag shows it: setting that twice is
 * harmless, and the unseen post tells whether it is set, but nobody else is known to publish so.
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
 * Stories on a Page: one picture, no words. The story names its picture, which proves that it is out.
 *
 * @see https://developers.facebook.com/docs/page-stories-api
 */
export const stories: Publishing = {
  textLimit: null,
  hashtagsMax: null,
  mentionsMax: null,
  images: { ...images, min: 1, max: 1, widthMax: 1080 },

  async prepare(from, post, steps, save): Promise<Preparation> {
    await uploadPhotos(from, post.images.slice(0, 1), steps, save);
    return { state: "ready" };
  },

  async publish(from, { parts }) {
    const photo_id = parts?.[0] ?? lost();
    const path = `/${from.externalId}/photo_stories`;
    const { post_id } = await graphPost(path, from.token, { photo_id }, StoryMade);
    return { externalId: post_id };
  },

  async find(from, { parts }) {
    const story = (await listStories(from)).find(({ media_id }) => media_id === parts?.[0]);
    return story ? { state: "found", externalId: story.post_id } : { state: "not_seen" };
  },

  async permalink(from, externalId) {
    const story = (await listStories(from)).find(({ post_id }) => post_id === externalId);
    return story?.url ?? null;
  },
};

async function listStories({ externalId, token }: Credential) {
  const query = { fields: "post_id,media_id,url", limit: 50 };
  return (await graphGet(`/${externalId}/stories`, token, query, Stories)).data;
}

/** Publishing without having prepared is a mistake of ours. */
function lost(): never {
  throw new GraphError({ meaning: "refused", code: "not_prepared", mayHaveHappened: false });
}

const Done = z.object({ success: z.literal(true) });
const Linked = z.object({ permalink_url: z.url().nullish() });
const StoryMade = z.object({ post_id: z.coerce.string() });
const Stories = z.object({
  data: z.array(
    z.object({
      post_id: z.coerce.string(),
      media_id: z.coerce.string().nullish(),
      url: z.url().nullish().catch(null),
    }),
  ),
});
