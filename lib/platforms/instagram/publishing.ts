import { z } from "zod";
import type { RemoteSteps } from "@/db/schema/publishing/publications";
import { graphGet, graphPost } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import type { Finding } from "@/lib/platforms/messaging";
import type { Credential, Sent } from "@/lib/platforms/platform";
import type { Preparation, Publishing } from "@/lib/platforms/publishing";
import { carouselContainer, checkAllowance, createContainer, readContainer, stateOf } from "./containers";

const MEBIBYTE = 1024 * 1024;

/** @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media */
const images = {
  min: 1,
  max: 10,
  types: ["image/jpeg"],
  bytesMax: 8 * MEBIBYTE,
  ratioMin: 4 / 5,
  ratioMax: 1.91,
  widthMax: 1440,
  isCroppedToFirst: true,
};

/**
 * Posts on Instagram: a container for the picture, or one for each and one around them; once Meta has
 * fetched them all, one call shows it. The container itself tells whether that happened.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/content-publishing
 */
export const posts: Publishing = {
  textLimit: { max: 2_200, unit: "characters" },
  hashtagsMax: 30,
  mentionsMax: 20,
  images,

  async prepare(from, post, steps, save): Promise<Preparation> {
    if (steps.draft) return stateOf(await readContainer(from, steps.draft));
    if (!steps.parts) await checkAllowance(from);
    if (post.images.length > 1) return carouselContainer(from, post, steps, save);

    const { url: image_url, altText } = post.images[0] ?? lost();
    const described = altText ? { alt_text: altText } : {};
    const draft = await createContainer(from, { image_url, caption: post.text, ...described });
    await save({ draft });
    return stateOf(await readContainer(from, draft));
  },

  publish: show,
  find: (from, steps, post) => find(from, steps, post, "media"),
  permalink,
};

/** Stories on Instagram: one picture, no words, gone after a day. */
export const stories: Publishing = {
  textLimit: null,
  hashtagsMax: null,
  mentionsMax: null,
  images: { ...images, max: 1, ratioMin: 0.1, ratioMax: 10, widthMax: 1080 },

  async prepare(from, post, steps, save): Promise<Preparation> {
    if (steps.draft) return stateOf(await readContainer(from, steps.draft));
    await checkAllowance(from);
    const { url: image_url } = post.images[0] ?? lost();
    const draft = await createContainer(from, { media_type: "STORIES", image_url });
    await save({ draft });
    return stateOf(await readContainer(from, draft));
  },

  publish: show,
  find: (from, steps, post) => find(from, steps, post, "stories"),
  permalink,
};

type Edge = "media" | "stories";

/**
 * Meta does not document what publishing one container twice does, so its status is read first: one published
 * already is searched for, not published again.
 */
async function show(from: Credential, steps: RemoteSteps): Promise<Sent> {
  const creation_id = steps.draft ?? lost();
  const { status_code } = await readContainer(from, creation_id);
  if (status_code === "PUBLISHED") {
    throw new GraphError({ meaning: "temporary", code: "already_published", mayHaveHappened: true });
  }
  const { id } = await graphPost(`/${from.externalId}/media_publish`, from.token, { creation_id }, Made);
  return { externalId: id };
}

async function find(
  from: Credential,
  { draft }: RemoteSteps,
  { text, since }: { text: string; since: Date },
  edge: Edge,
): Promise<Finding> {
  if (!draft) return { state: "absent" };
  const { status_code } = await readContainer(from, draft);
  if (status_code !== "PUBLISHED") return { state: "absent" };
  const externalId = await newest(from, edge, { text: edge === "media" ? text : null, since });
  return externalId ? { state: "found", externalId } : { state: "cannot_tell" };
}

/** The newest thing on an edge that carries this text (any, if null) and is no older than `since`. */
async function newest(
  { externalId, token }: Credential,
  edge: Edge,
  { text, since }: { text: string | null; since: Date },
): Promise<string | null> {
  const query = { fields: "id,caption,timestamp", limit: 25 };
  const { data } = await graphGet(`/${externalId}/${edge}`, token, query, MediaList);
  const fitting = data.filter(
    ({ caption, timestamp }) =>
      Date.parse(timestamp) >= since.getTime() && (text === null || (caption ?? "").trim() === text.trim()),
  );
  return fitting.sort((one, other) => Date.parse(other.timestamp) - Date.parse(one.timestamp))[0]?.id ?? null;
}

async function permalink({ token }: Credential, externalId: string): Promise<string | null> {
  const { permalink: link } = await graphGet(`/${externalId}`, token, { fields: "permalink" }, Linked);
  return link ?? null;
}

/** Publishing what was not prepared, or a post without pictures, is a bug of ours. */
function lost(): never {
  throw new GraphError({ meaning: "refused", code: "not_prepared", mayHaveHappened: false });
}

const Made = z.object({ id: z.string() });
const Linked = z.object({ permalink: z.url().nullish() });
const MediaList = z.object({
  data: z.array(z.object({ id: z.string(), caption: z.string().nullish(), timestamp: z.string() })),
});
