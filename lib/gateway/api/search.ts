import { createRoute } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { changeSearchIndex, getSearchIndex } from "@/lib/search/search-index";
import { searchMessages } from "@/lib/search/search-messages";
import { SearchIndexChange, SearchIndexView, SearchPage, SearchQuery } from "@/lib/search/shapes";
import { answer, body, newRoom, params } from "./room";

const getHits = createRoute({
  operationId: "searchMessages",
  method: "get",
  path: "/{workspace}/search",
  request: { params, query: SearchQuery },
  responses: {
    200: answer(SearchPage, "Messages and notes, newest first. A page may be empty and still have a `next`."),
  },
});

const getIndex = createRoute({
  operationId: "getSearchIndex",
  method: "get",
  path: "/{workspace}/search-index",
  request: { params },
  responses: { 200: answer(SearchIndexView, "How far older messages can be found.") },
});

const putIndex = createRoute({
  operationId: "changeSearchIndex",
  method: "put",
  path: "/{workspace}/search-index",
  request: { params, body: body(SearchIndexChange) },
  responses: { 200: answer(SearchIndexView, "Stopped, or going on.") },
});

/** Finding what was said. */
export const searchRoom = newRoom()
  .openapi(getHits, async (c) => {
    const query = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => searchMessages(ctx, query)), 200);
  })
  .openapi(getIndex, async (c) => c.json(await inWorkspace(c.var.scope, getSearchIndex), 200))
  .openapi(putIndex, async (c) => {
    const change = c.req.valid("json");
    return c.json(await inWorkspace(c.var.scope, (ctx) => changeSearchIndex(ctx, change)), 200);
  });

export type SearchRoom = typeof searchRoom;
