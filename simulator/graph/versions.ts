import { GraphError, noSuchEdge } from "./graph-error";

const OLDEST_LIVE = 21;
const NEWEST = 27;
/** Versions under 4 had minor ones: 2.0 to 2.12 and 3.0 to 3.3. */
const MINORS: Record<number, number> = { 2: 12, 3: 3 };

/**
 * The version that answers. A dead one is not refused: the oldest live one answers; a call without a version
 * gets the newest.
 *
 * @see https://developers.facebook.com/docs/graph-api/guides/versioning
 */
export function versionServed(version: string | null): string {
  const major = version ? Number(version.slice(1).split(".")[0]) : NEWEST;
  return `v${Math.min(Math.max(major, OLDEST_LIVE), NEWEST)}.0`;
}

/**
 * Refuse a version that never existed. Graph reads it as a node, and the rest of the path as unknown edges.
 *
 * @param version As in the URL, `v99.0`; null when there was none.
 * @throws GraphError 2500
 */
export function checkVersion(version: string | null, path: string): void {
  if (version === null) return;
  const [major = 0, minor = 0] = version.slice(1).split(".").map(Number);
  const isKnown = major >= 1 && major <= NEWEST && minor <= (MINORS[major] ?? 0);
  if (isKnown) return;
  if (path) throw noSuchEdge(path);
  throw new GraphError(803, `(#803) Some of the aliases you requested do not exist: ${version}`);
}
