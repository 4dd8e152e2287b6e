import { z } from "zod";
import { env } from "@/lib/env";
import { callMeta } from "./call";
import { GraphError } from "./graph-error";
import { type MetaHost, metaOrigin } from "./hosts";
import { secretProof } from "./proof";

export type Query = Record<string, string | number | boolean | undefined>;

export interface GraphOptions {
  host?: MetaHost;
  /** 20 s unless told; longer for calls in which Meta fetches a file first. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;
const UPLOAD_TIMEOUT_MS = 120_000;

/**
 * Read from the Graph API.
 *
 * @param path Begins with a slash, without version.
 * @param token Travels in a header, so that it is in no URL. Empty for the calls that need none.
 * @param shape What of the answer is used; the rest is passed over.
 * @throws GraphError which never leaves doubt, since nothing can have changed.
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
 * @throws GraphError whose `mayHaveHappened` says whether to look before asking again.
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
 * Pages are asked for by cursor and never by `paging.next`, which may hold a token and another version.
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

/**
 * Send the bytes of a video to the address Meta named for them.
 *
 * @param url Only Meta's upload host is served; anything else is refused.
 * @param part.offset Where these bytes begin in the file of `fileSize` bytes.
 * @throws GraphError as `graphPost` does; sending the same bytes again is harmless.
 * @see https://developers.facebook.com/docs/video-api/guides/reels-publishing
 */
export function graphUpload<Shape extends z.ZodType>(
  url: string,
  token: string,
  part: { bytes: Uint8Array<ArrayBuffer>; offset: number; fileSize: number },
  shape: Shape,
  { timeoutMs = UPLOAD_TIMEOUT_MS }: Pick<GraphOptions, "timeoutMs"> = {},
): Promise<z.output<Shape>> {
  const target = new URL(url);
  if (target.origin !== metaOrigin("upload")) {
    throw new GraphError({ meaning: "refused", code: "foreign_upload_host", mayHaveHappened: false });
  }
  const headers = {
    authorization: `OAuth ${token}`,
    offset: String(part.offset),
    file_size: String(part.fileSize),
    "content-type": "application/octet-stream",
  };
  return callMeta({ url: target, method: "POST", headers, body: part.bytes, timeoutMs }, shape);
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
  const asked = { ...query, ...secretProof(token) };
  for (const [name, value] of Object.entries(asked)) {
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

const Paging = z.object({
  next: z.string().nullish(),
  cursors: z.object({ after: z.string().optional() }).nullish(),
});
