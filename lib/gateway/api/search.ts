import { createRoute } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { searchMessages } from "@/lib/search/search-messages";
import { SearchPage, SearchQuery } from "@/lib/search/shapes";
import { answer, newRoom, params } from "./room";

const getHits = createRoute({
  operationId: "searchMessages",
  method: "get",
  path: "/{workspace}/search",
  request: { params, query: SearchQuery },
  responses: {
    200: answer(SearchPage, "Messages and notes, newest first. A page may be empty and still have a `next`."),
  },
});

/** Finding what was said. */
export const searchRoom = newRoom().openapi(getHits, async (c) => {
  const query = c.req.valid("query");
  return c.json(await inWorkspace(c.var.scope, (ctx) => searchMessages(ctx, query)), 200);
});
