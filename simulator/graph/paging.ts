import type { GraphCall } from "./graph-call";
import { badParameter } from "./graph-error";
import { versionServed } from "./versions";

interface Paged<Row> {
  data: Row[];
  paging?: { cursors: { before: string; after: string }; next?: string; previous?: string };
}

const LIMIT_MAX = 500;

/**
 * Cut one page out of rows that have an id, by `limit`, `after` and `before`. `paging.next` carries the
 * token only when the call did, and the version that really answered.
 *
 * @throws GraphError 100 for a limit that is no number.
 * @see https://developers.facebook.com/docs/graph-api/results
 */
export function pageOf<Row extends { id: string }>(
  call: GraphCall,
  rows: Row[],
  usualLimit = 25,
): Paged<Row> {
  const limit = call.params.limit === undefined ? usualLimit : Number(call.params.limit);
  if (!Number.isInteger(limit) || limit < 0) throw badParameter("Param limit must be a non-negative integer");
  const { after, before } = call.params;
  const end = typeof before === "string" ? rows.findIndex(({ id }) => cursor(id) === before) : -1;
  const start =
    typeof after === "string"
      ? rows.findIndex(({ id }) => cursor(id) === after) + 1
      : Math.max(end - limit, 0);
  const data = rows.slice(start, Math.min(start + Math.min(limit, LIMIT_MAX), end < 0 ? rows.length : end));
  const first = data[0];
  const last = data.at(-1);
  if (!first || !last) return { data };
  const cursors = { before: cursor(first.id), after: cursor(last.id) };
  const next = start + data.length < rows.length ? { next: urlOf(call, { after: cursors.after }) } : {};
  const previous = start > 0 ? { previous: urlOf(call, { before: cursors.before }) } : {};
  return { data, paging: { cursors, ...next, ...previous } };
}

const cursor = (id: string) => Buffer.from(id).toString("base64url");

function urlOf(call: GraphCall, position: Record<string, string>): string {
  const query = new URLSearchParams(call.url.search);
  query.delete("after");
  query.delete("before");
  for (const [name, value] of Object.entries(position)) query.set(name, value);
  return `${call.sim.url}/${versionServed(call.version)}/${call.path}?${query}`;
}
