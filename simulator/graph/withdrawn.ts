import type { GraphCall } from "./graph-call";
import { badParameter } from "./graph-error";
import { versionServed } from "./versions";

const WITHDRAWN_FROM = 27;

/** Parameters of features that are gone, each with the method it could be sent with; null for any. */
const WITHDRAWN = {
  /** Another method than the one the call was made with. */
  method: null,
  /** JSONP: the answer as a call of this function. */
  callback: "GET",
  date_format: null,
  /** A batch that is run later. */
  asyncbatch: "POST",
} as const;

/** Whether the withdrawn features are missing in a version. A call without a version uses the newest. */
const isWithdrawnIn = (version: string | null): boolean =>
  Number(versionServed(version).slice(1).split(".")[0]) >= WITHDRAWN_FROM;

/**
 * Refuse what apps made since 4 November 2026 may no longer use: the method override, JSONP, date formats, field
 * aliases and asynchronous batches. Older versions go on as they were. `ids` is refused in every version.
 *
 * @param sentAs The method of the HTTP request itself.
 * @throws GraphError 100
 * @see https://developers.facebook.com/blog/post/2026/11/04/introducing-graph-api-v27-and-marketing-api-v27/
 */
export function checkWithdrawn({ version, params, path }: GraphCall, sentAs: string): void {
  if (!isWithdrawnIn(version)) return;
  for (const [name, method] of Object.entries(WITHDRAWN)) {
    if (params[name] === undefined || (method !== null && method !== sentAs)) continue;
    if (name === "asyncbatch" && path !== "") continue;
    throw badParameter(`The parameter ${name} is no longer supported`);
  }
  if (typeof params.fields === "string" && /\.as\s*\(/.test(params.fields)) {
    throw badParameter("Field aliases are no longer supported");
  }
}
