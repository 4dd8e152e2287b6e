import { findResetting } from "@/lib/auth/passwords/reset-token";
import type { Door } from "@/lib/gateway/answer";
import { pagesDoor } from "@/lib/gateway/pages";
import { countCall } from "@/lib/gateway/rates";

/** No token has this shape: the page says that the link has expired. */
const OVER = "/reset/-";

/**
 * The door of the page behind a mailed link. The process of the pages has neither the key nor password
 * hashes, so the link is checked here, before somebody chooses a new password in vain. A link that is used,
 * expired, forged or nobody's leads to the same page, which names nobody.
 */
export const resetPageDoor: Door = async (visit) => {
  const { request, response, path } = visit;
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead || path === OVER) return pagesDoor(visit);
  // Before the database is asked: anybody can ask for as many links as they can invent.
  await countCall(visit);
  const token = path.slice("/reset/".length);
  if (await findResetting(token, new Date())) return pagesDoor(visit);
  response.writeHead(303, { location: OVER, "cache-control": "no-store" }).end();
};
