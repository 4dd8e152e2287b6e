import { z } from "zod";
import type { RemoteSteps } from "@/db/schema/publishing/publications";
import { graphGet, graphPost } from "@/lib/meta/graph";
import { atPicture, GraphError } from "@/lib/meta/graph-error";
import type { Credential } from "@/lib/platforms/platform";
import type { OutgoingPost, Preparation } from "@/lib/platforms/publishing";

/** Meta fetches the picture before it answers. */
const FETCH_TIMEOUT_MS = 60_000;
const WAIT_MS = 3_000;
const QUOTA_WAIT_MS = 60 * 60_000;
/** The documented quota, for accounts that report none; another page of Meta's says 100. */
const QUOTA_DEFAULT = 50;

/** Make a container. It lives for 24 hours. @throws GraphError */
export async function createContainer(
  { externalId, token }: Credential,
  body: Record<string, string | boolean>,
): Promise<string> {
  const options = { timeoutMs: FETCH_TIMEOUT_MS };
  return (await graphPost(`/${externalId}/media`, token, body, Made, options)).id;
}

/** How far Meta is with a container. One it no longer has is `EXPIRED`. @throws GraphError */
export async function readContainer({ token }: Credential, id: string): Promise<Container> {
  try {
    return await graphGet(`/${id}`, token, { fields: "status_code,status" }, Container);
  } catch (error) {
    const isUnknown = error instanceof GraphError && /^(100(\/|$)|24\/2207006)/.test(error.code);
    if (isUnknown) return { status_code: "EXPIRED", status: null };
    throw error;
  }
}

/** What a container's status means for us. The subcode of an error is somewhere in its sentence. */
export function stateOf({ status_code, status }: Container): Preparation {
  if (status_code === "FINISHED" || status_code === "PUBLISHED") return { state: "ready" };
  if (status_code === "IN_PROGRESS") return { state: "working", waitMs: WAIT_MS };
  const subcode = /\b(22\d{5})\b/.exec(status ?? "")?.[1];
  return { state: "expired", code: subcode ?? status_code.toLowerCase() };
}

/**
 * Several pictures: a container for each, and when Meta has them all, one around them. Alt text belongs to
 * the pictures, the words to the whole.
 */
export async function carouselContainer(
  from: Credential,
  post: OutgoingPost,
  steps: RemoteSteps,
  save: (steps: RemoteSteps) => Promise<void>,
): Promise<Preparation> {
  const parts = [...(steps.parts ?? [])];
  for (const [place, { url: image_url, altText }] of post.images.entries()) {
    if (place < parts.length) continue;
    const described = altText ? { alt_text: altText } : {};
    const body = { image_url, is_carousel_item: true, ...described };
    parts.push(await atPicture(place, () => createContainer(from, body)));
    await save({ parts });
  }
  for (const [picture, part] of parts.entries()) {
    const state = stateOf(await readContainer(from, part));
    if (state.state === "expired") return { ...state, picture };
    if (state.state !== "ready") return state;
  }
  const body = { media_type: "CAROUSEL", children: parts.join(","), caption: post.text };
  const draft = await createContainer(from, body);
  await save({ parts, draft });
  return stateOf(await readContainer(from, draft));
}

/**
 * Throw before any container is made if the account has used up its quota for today.
 *
 * @throws GraphError `rate_limited`
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/content_publishing_limit
 */
export async function checkAllowance({ externalId, token }: Credential): Promise<void> {
  const query = { fields: "quota_usage,config" };
  const { data } = await graphGet(`/${externalId}/content_publishing_limit`, token, query, Allowance);
  const { quota_usage = 0, config } = data[0] ?? {};
  if (quota_usage < (config?.quota_total ?? QUOTA_DEFAULT)) return;
  const code = "9/2207042";
  throw new GraphError({
    meaning: "rate_limited",
    code,
    mayHaveHappened: false,
    retryAfterMs: QUOTA_WAIT_MS,
  });
}

const Made = z.object({ id: z.string() });
const Container = z.object({
  status_code: z.enum(["IN_PROGRESS", "FINISHED", "ERROR", "EXPIRED", "PUBLISHED"]),
  status: z.string().nullish(),
});
type Container = z.infer<typeof Container>;
const Allowance = z.object({
  data: z.array(
    z.object({
      quota_usage: z.number().optional(),
      config: z.object({ quota_total: z.number().optional() }).optional(),
    }),
  ),
});
