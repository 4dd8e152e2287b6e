import { createHmac } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import { callMeta } from "./call";
import { type MetaHost, metaOrigin } from "./hosts";

type Query = Record<string, string | number | boolean | undefined>;

interface GraphOptions {
  host?: MetaHost;
  /** 20 s by default; longer for calls in which Meta fetches a file first. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

/**
 * Read from the Graph API.
 *
 * @param path Begins with a slash, without version.
 * @param token Travels in a header, so that it is in no URL. Empty for the calls that need none.
 * @param shape The part of the answer that is used; the rest is ignored.
 * @throws GraphError whose `mayHaveHappened` is false, since nothing can have changed.
 */
export function graphGet<Shape extends z.ZodType>(
  path: string,
  token: string,
  query: Query,
  shape: Shape,
  options: GraphOptions = {},
): Promise<z.output<Shape>> {
  return call("GET", path, token, query, undefined, shape, options);
}

/**
 * Change something through the Graph API.
 *
 * @param body Sent as JSON; a `FormData` as multipart, which is how files travel.
 * @throws GraphError whose `mayHaveHappened` says whether to read Meta before a retry.
 */
export function graphPost<Shape extends z.ZodType>(
  path: string,
  token: string,
  body: Record<string, unknown> | FormData,
  shape: Shape,
  options: GraphOptions = {},
): Promise<z.output<Shape>> {
  return call("POST", path, token, {}, body, shape, options);
}

/** Delete through the Graph API. @throws GraphError as `graphPost` does. */
export function graphDelete<Shape extends z.ZodType>(
  path: string,
  token: string,
  query: Query,
  shape: Shape,
  options: GraphOptions = {},
): Promise<z.output<Shape>> {
  return call("DELETE", path, token, query, undefined, shape, options);
}

/**
 * Read a list, page after page, up to `itemsMax` items.
 *
 * Pages are requested by cursor and never by `paging.next`, which may hold a token and another version.
 * @throws GraphError as `graphGet` does.
 */
export async function graphList<Item extends z.ZodType>(
  path: string,
  token: string,
  query: Query,
  item: Item,
  { itemsMax, ...options }: GraphOptions & { itemsMax: number },
): Promise<z.output<Item>[]> {
  const page = z.object({ data: z.array(item), paging: Paging.nullish().catch(null) });
  const items: z.output<Item>[] = [];
  let after: string | undefined;
  do {
    const { data, paging } = await graphGet(path, token, { ...query, after }, page, options);
    items.push(...data);
    after = paging?.next && data.length > 0 ? paging.cursors?.after : undefined;
  } while (after && items.length < itemsMax);
  return items.slice(0, itemsMax);
}

function call<Shape extends z.ZodType>(
  method: "GET" | "POST" | "DELETE",
  path: string,
  token: string,
  query: Query,
  body: Record<string, unknown> | FormData | undefined,
  shape: Shape,
  { host = "graph", timeoutMs = TIMEOUT_MS }: GraphOptions,
): Promise<z.output<Shape>> {
  const url = new URL(`${metaOrigin(host)}/${env().META_GRAPH_VERSION}${path}`);
  const parameters = { ...query, ...secretProof(token) };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const isForm = body instanceof FormData;
  const headers = {
    accept: "application/json",
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(body && !isForm ? { "content-type": "application/json" } : {}),
  };
  const sent = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) };
  return callMeta({ url, method, headers, ...sent, timeoutMs }, shape);
}

/**
 * What proves to Meta that a call with this token comes from the app's own server. Empty where the process
 * has no app secret.
 *
 * @see https://developers.facebook.com/docs/graph-api/guides/secure-requests
 */
function secretProof(token: string): { appsecret_proof?: string } {
  const secret = env().META_APP_SECRET;
  if (!secret || !token) return {};
  return { appsecret_proof: createHmac("sha256", secret).update(token).digest("hex") };
}

const Paging = z.object({
  next: z.string().nullish(),
  cursors: z.object({ after: z.string().optional() }).nullish(),
});
