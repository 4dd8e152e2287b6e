import { z } from "zod";
import { graphGet, graphPost } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import type { Finding } from "@/lib/platforms/messaging";
import type { Credential } from "@/lib/platforms/platform";
import type { SoughtPost } from "@/lib/platforms/publishing";

const POSTS_MAX = 50;
/** Meta's codes for the same text posted again, and for photos posted already. */
const SAID_BEFORE = /^506(\/|$)|\/1366051$/;

/**
 * Make a post on the Page with pictures that were uploaded unpublished.
 *
 * @returns Meta's id of it.
 * @throws GraphError
 * @see https://developers.facebook.com/docs/graph-api/reference/page/feed
 */
export async function createPost(
  { externalId, token }: Credential,
  text: string,
  parts: string[],
  how: { published?: boolean } = {},
): Promise<string> {
  const attached_media = parts.map((media_fbid) => ({ media_fbid }));
  const body = {
    ...how,
    ...(text ? { message: text } : {}),
    ...(attached_media.length > 0 ? { attached_media } : {}),
  };
  return (await graphPost(`/${externalId}/feed`, token, body, Made)).id;
}

/**
 * Publish a post by one call.
 *
 * @param isAgain An earlier call may have published it: if Meta then reports a duplicate, the post is to be
 *   searched for, not failed.
 * @throws GraphError
 */
export async function publishAtOnce(
  from: Credential,
  text: string,
  parts: string[],
  isAgain: boolean,
): Promise<string> {
  try {
    return await createPost(from, text, parts);
  } catch (error) {
    if (!isAgain || !(error instanceof GraphError) || !SAID_BEFORE.test(error.code)) throw error;
    throw new GraphError({ meaning: "temporary", code: error.code, mayHaveHappened: true, cause: error });
  }
}

/**
 * Look for a post among the Page's newest: by its pictures, which can be in no other post, or else by its
 * words. Posts known as other publications are excluded; two candidates are no answer.
 *
 * @returns `not_seen` only if everything since then was read.
 * @throws GraphError
 * @see https://developers.facebook.com/docs/graph-api/reference/page/feed
 */
export async function findPost(
  { externalId, token }: Credential,
  parts: string[],
  { text, since, others }: SoughtPost,
): Promise<Finding> {
  const sinceSeconds = Math.floor(since.getTime() / 1_000);
  const fields = "id,message,created_time,attachments{target,subattachments{target}}";
  const query = { fields, since: sinceSeconds, limit: POSTS_MAX };
  const { data } = await graphGet(`/${externalId}/posts`, token, query, Posts);
  const fitting = data.filter(
    (post) =>
      !others.includes(post.id) &&
      timeOf(post.created_time) >= sinceSeconds * 1_000 &&
      (parts.length > 0
        ? picturesOf(post).some((id) => parts.includes(id))
        : (post.message ?? "").trim() === text.trim()),
  );
  const [first, second] = fitting;
  if (first && !second) return { state: "found", externalId: first.id };
  return { state: second || data.length >= POSTS_MAX ? "cannot_tell" : "not_seen" };
}

/** Meta writes an offset without a colon. */
const timeOf = (text: string) => Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));

const picturesOf = ({ attachments }: z.output<typeof Post>) =>
  (attachments?.data ?? []).flatMap(({ target, subattachments }) =>
    [target, ...(subattachments?.data ?? []).map((one) => one.target)].flatMap((one) => one?.id ?? []),
  );

const Made = z.object({ id: z.string() });
const Target = z.object({ id: z.coerce.string().nullish() }).nullish().catch(null);
const Post = z.object({
  id: z.string(),
  message: z.string().nullish(),
  created_time: z.string(),
  attachments: z
    .object({
      data: z.array(
        z.object({
          target: Target,
          subattachments: z.object({ data: z.array(z.object({ target: Target })) }).nullish(),
        }),
      ),
    })
    .nullish(),
});
const Posts = z.object({ data: z.array(Post) });
