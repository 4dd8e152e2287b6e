import { findResetting } from "@/lib/auth/passwords/reset-token";
import type { Door } from "@/lib/gateway/answer";
import { pagesDoor } from "@/lib/gateway/pages";

/** No token has this shape: the page says that the link is over. */
const OVER = "/reset/-";

/**
 * The door of the page behind a mailed link. Pages hold neither the key nor anybody's password hash, so here it
 * is seen whether the link still works, before somebody thinks of a new password for nothing. A link that is
 * used, too old, forged or of nobody leads to one and the same page, which names nobody.
 */
export const resetPageDoor: Door = async (visit) => {
  const { request, response, path } = visit;
  const isRead = request.method === "GET" || request.method === "HEAD";
  const token = path.slice("/reset/".length);
  if (!isRead || path === OVER || (await findResetting(token, new Date()))) return pagesDoor(visit);
  response.writeHead(303, { location: OVER, "cache-control": "no-store" }).end();
};
