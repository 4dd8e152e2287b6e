/** What Meta got when it fetched a file: the bytes, or why not. */
type FetchResult = { bytes: Uint8Array; contentType: string } | { failure: string };

const USER_AGENT = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";
const TIMEOUT_MS = 10_000;

/**
 * Fetch a file that a call named by URL, as Meta's crawler does: an ASCII URL, no robots rule against it, no
 * redirect, none of Meta's own CDN. Plain http is allowed, because a simulator stands on a local machine.
 *
 * @see https://developers.facebook.com/docs/video-api/guides/reels-publishing
 */
export async function fetchMedia(url: string, bytesMax: number): Promise<FetchResult> {
  if (!/^[\x21-\x7e]+$/.test(url)) return { failure: "The URL contains characters that are not ASCII." };
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return { failure: "The URL is not valid." };
  if (/(^|\.)fbcdn\.net$/.test(parsed.hostname))
    return { failure: "URLs of the fbcdn.net domain are not allowed." };
  if (await isForbidden(parsed)) return { failure: "Restricted by robots.txt." };
  try {
    const answer = await fetch(parsed, {
      headers: { "user-agent": USER_AGENT },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (answer.status !== 200) return { failure: `HTTP error code ${answer.status}` };
    const bytes = await readUpTo(answer, bytesMax);
    if (!bytes) return { failure: "The file is too large." };
    return { bytes, contentType: answer.headers.get("content-type") ?? "" };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : "The connection failed." };
  }
}

async function isForbidden(url: URL): Promise<boolean> {
  try {
    const answer = await fetch(new URL("/robots.txt", url), {
      headers: { "user-agent": USER_AGENT },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const type = answer.headers.get("content-type") ?? "";
    if (!answer.ok || !type.startsWith("text/plain")) {
      await answer.body?.cancel();
      return false;
    }
    return isDisallowed(await answer.text(), url.pathname);
  } catch {
    return false;
  }
}

/** Read a robots file for Meta's crawler: its own group if there is one, else the one for everybody. */
export function isDisallowed(robots: string, path: string): boolean {
  const rules = new Map<string, { allow: boolean; path: string }[]>();
  let agents: string[] = [];
  let isNaming = false;
  for (const line of robots.split(/\r?\n/)) {
    const [, name, value] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const field = name.toLowerCase();
    if (field === "user-agent") {
      agents = isNaming ? [...agents, value.trim().toLowerCase()] : [value.trim().toLowerCase()];
      isNaming = true;
      continue;
    }
    isNaming = false;
    if (field !== "allow" && field !== "disallow") continue;
    const rule = { allow: field === "allow", path: value.trim() };
    for (const agent of agents) rules.set(agent, [...(rules.get(agent) ?? []), rule]);
  }
  const ours = rules.get("facebookexternalhit") ?? rules.get("*") ?? [];
  const fitting = ours.filter((rule) => rule.path !== "" && path.startsWith(rule.path));
  fitting.sort((one, other) => other.path.length - one.path.length);
  return fitting[0] !== undefined && !fitting[0].allow;
}

async function readUpTo(answer: Response, bytesMax: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of answer.body ?? []) {
    total += chunk.length;
    if (total > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
