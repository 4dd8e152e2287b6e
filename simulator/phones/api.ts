/** Call the simulator's control. @throws Error with its reason when it refuses. */
export async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`/_sim${path}`, {
    method,
    keepalive: path.endsWith("/act") && JSON.stringify(body).length < 1_000,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.refused ?? answer.error ?? `${response.status}`);
  return answer;
}

/** Do something as a customer; see `Act` in the simulator. */
export function act(personId: string, what: { do: string; assetId: string } & Record<string, unknown>) {
  return ask<{ messageId?: string; threadId?: string }>(
    "POST",
    `/people/${encodeURIComponent(personId)}/act`,
    what,
  );
}

/** A link of the simulator's CDN on the origin this page came from, however its own address is spelled. */
export function onThisOrigin(url: string): string {
  const link = URL.parse(url, location.href);
  if (!link) return "";
  return link.pathname.startsWith("/_cdn/") ? `${link.pathname}${link.search}` : url;
}

/** Where the bytes of a message's file are. */
export const mediaUrl = (mediaId: string) => `/_sim/media/${encodeURIComponent(mediaId)}`;
