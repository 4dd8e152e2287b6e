/** A part of a file, both ends included. */
interface Range {
  start: number;
  end: number;
}

/**
 * The one part a `Range` header asks for. Null for none, for several, and for what we do not understand: then
 * the whole file is sent.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
 */
export function readRange(header: string | undefined, total: number): Range | "unsatisfiable" | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  const start = first === "" ? Math.max(0, total - Number(last)) : Number(first);
  const end = first === "" || last === "" ? total - 1 : Math.min(Number(last), total - 1);
  if (first !== "" && last !== "" && Number(last) < start) return null;
  return start <= end && start < total ? { start, end } : "unsatisfiable";
}

interface RangeRequest {
  method?: string | undefined;
  headers: { range?: string | undefined; "if-range"?: string | undefined };
}

/**
 * The part a request asks for. `Range` counts for GET alone, and under `If-Range` only where that is our
 * `ETag`: a date never matches, since we send none.
 *
 * @param tag The file's `ETag`.
 */
export function rangeOf({ method, headers }: RangeRequest, total: number, tag: string) {
  const isSame = headers["if-range"] === undefined || headers["if-range"] === tag;
  return method === "GET" && isSame ? readRange(headers.range, total) : null;
}
