const PATH_MAX = 2_000;
const SEARCH_MAX = 6_000;

/**
 * Split a request's target into path and search, if it is plain. What servers parse in different ways is no
 * honest address: other origins, doubled slashes, dots, backslashes, semicolons, and escapes of all these or
 * of escapes.
 *
 * @returns Null if it is not plain.
 */
export function readTarget(target: string | undefined): { path: string; search: string } | null {
  if (!target?.startsWith("/") || !/^[\x21-\x7e]+$/.test(target)) return null;
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const search = mark < 0 ? "" : target.slice(mark);
  if (path.length > PATH_MAX || search.length > SEARCH_MAX || search.includes("#")) return null;
  // A NUL: no text of ours has one, and PostgreSQL accepts none.
  if (search.includes("%00")) return null;
  if (/\/\/|[\\;#<>"`]|%(?:2e|2f|5c|25|3b|0|1|7f)/i.test(path)) return null;
  if (path.split("/").some((part) => part === "." || part === "..")) return null;
  return /%(?![0-9a-f]{2})/i.test(path) ? null : { path, search };
}
