import { createRoute } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { listLibrary } from "@/lib/templates/library/list-library";
import { requestLibrary } from "@/lib/templates/library/request-library";
import { LibraryPage, LibraryQuery, LibraryWish } from "@/lib/templates/library/shapes";

const getLibrary = createRoute({
  operationId: "listTemplateLibrary",
  method: "get",
  path: "/{workspace}/template-library",
  request: { params, query: LibraryQuery },
  responses: { 200: answer(LibraryPage, "Templates of Meta's library, as they were last read.") },
});
const postWish = createRoute({
  operationId: "readTemplateLibrary",
  method: "post",
  path: "/{workspace}/channels/{channelId}/template-library",
  request: {
    params: params.extend({ channelId: LibraryWish.shape.channelId }),
    body: body(LibraryWish.pick({ language: true })),
  },
  responses: { 202: answer(Done, "Accepted. The feed announces when the language was read at Meta.") },
});

/** Meta's library of templates. */
export const templateLibraryRoom = newRoom()
  .openapi(getLibrary, async (c) => {
    const query = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listLibrary(ctx, query)), 200);
  })
  .openapi(postWish, async (c) => {
    const wish = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => requestLibrary(ctx, wish));
    return c.json(done, 202);
  });

export type TemplateLibraryRoom = typeof templateLibraryRoom;
