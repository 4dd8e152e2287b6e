import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { inWorkspace, jobScope } from "@/lib/context";
import { finishHandOff, getHandOff, openHandOff } from "@/lib/publishing/hand-off/hand-off";
import { HandOffOutcome, HandOffView } from "@/lib/publishing/hand-off-rules";
import { answer, body } from "./room";

const params = z.object({ workspaceId: z.uuid(), token: z.string().regex(/^[\w-]{43}$/) });
const path = "/hand-off/{workspaceId}/{token}";

const getPage = createRoute({
  operationId: "getHandOff",
  method: "get",
  path,
  request: { params },
  responses: { 200: answer(HandOffView, "What is to be published by phone. The token is the only key.") },
});
const postOpening = createRoute({
  operationId: "openHandOff",
  method: "post",
  path: `${path}/open`,
  request: { params },
  responses: { 200: answer(HandOffView, "Recorded that the page was opened on a phone.") },
});
const postFinish = createRoute({
  operationId: "finishHandOff",
  method: "post",
  path: `${path}/finish`,
  request: { params, body: body(HandOffOutcome) },
  responses: { 200: answer(HandOffView, "Recorded the outcome.") },
});

/** Whoever has the link acts with the rights of a job: the token is the only permission. */
const scopeOf = (workspaceId: string) => jobScope(workspaceId, "hand-off");

/** The routes of the page for the phone, which has no sign-in and so no member: `newRoom` is not for it. */
export const handOffRoom = new OpenAPIHono({
  defaultHook: (result) => {
    if (!result.success) throw result.error;
  },
})
  .openapi(getPage, async (c) => {
    const { workspaceId, token } = c.req.valid("param");
    return c.json(await inWorkspace(scopeOf(workspaceId), (ctx) => getHandOff(ctx, token)), 200);
  })
  .openapi(postOpening, async (c) => {
    const { workspaceId, token } = c.req.valid("param");
    return c.json(await inWorkspace(scopeOf(workspaceId), (ctx) => openHandOff(ctx, token)), 200);
  })
  .openapi(postFinish, async (c) => {
    const { workspaceId, token } = c.req.valid("param");
    const outcome = c.req.valid("json");
    return c.json(await inWorkspace(scopeOf(workspaceId), (ctx) => finishHandOff(ctx, token, outcome)), 200);
  });

export type HandOffRoom = typeof handOffRoom;
