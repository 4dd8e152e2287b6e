import { z } from "zod";
import { graphGet, graphPost } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import type { Credential } from "@/lib/platforms/platform";
import type { Preparation, Publishing } from "@/lib/platforms/publishing";
import { images, uploadPhotos } from "./posts";

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

/** Publishing without having prepared is a bug of ours. */
function lost(): never {
  throw new GraphError({ meaning: "refused", code: "not_prepared", mayHaveHappened: false });
}

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
