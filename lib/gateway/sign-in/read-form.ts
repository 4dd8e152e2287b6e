import { env } from "@/lib/env";
import { turnAway, type Visit } from "@/lib/gateway/answer";
import { hasBrokenText, readText } from "@/lib/gateway/broken-text";
import { readBytes } from "@/lib/gateway/read-bytes";

const FORM_BYTES_MAX = 16 * 1024;

/**
 * The fields of a form that one of our own pages posted; null after anything else was turned away.
 *
 * A page whose address holds a secret sends no referrer, and then its browser calls our origin "null"; it
 * still says, in a header no script can set, that the request comes from this very origin.
 */
export async function readForm({ request, response, address }: Visit): Promise<URLSearchParams | null> {
  const { method, headers } = request;
  if (method !== "POST") {
    response.setHeader("allow", "POST");
    turnAway(response, 405, "Only a form is read here");
    return null;
  }
  if (!/^application\/x-www-form-urlencoded(;|$)/.test(headers["content-type"] ?? "")) {
    turnAway(response, 415, "Not a form");
    return null;
  }
  const isOurs =
    headers.origin === new URL(env().PUBLIC_URL).origin ||
    (headers.origin === "null" && headers["sec-fetch-site"] === "same-origin");
  if (!isOurs) {
    turnAway(response, 403, "From elsewhere");
    return null;
  }
  const bytes = await readBytes(request, { bytesMax: FORM_BYTES_MAX, key: address });
  if (!bytes) {
    turnAway(response, 413, "Too large");
    return null;
  }
  const form = new URLSearchParams(readText(bytes) ?? "%00");
  if (!hasBrokenText([...form])) return form;
  turnAway(response, 400, "Not a text");
  return null;
}
