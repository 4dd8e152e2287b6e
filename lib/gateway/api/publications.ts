import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { makeHandOffLink } from "@/lib/publishing/hand-off/hand-off";
import { HandOffLink } from "@/lib/publishing/hand-off-rules";
import { listTargets } from "@/lib/publishing/posts/targets";
import { cancelPublication } from "@/lib/publishing/publications/cancel-publication";
import { decidePublication, retryPublication } from "@/lib/publishing/publications/retry-publication";
import { Decision, PostView, TargetView } from "@/lib/publishing/shapes";
import { answer, body, newRoom, params } from "./room";

const publication = params.extend({ publicationId: z.uuid() });

const getTargets = createRoute({
  operationId: "listTargets",
  method: "get",
  path: "/{workspace}/publishing/targets",
  request: { params },
  responses: { 200: answer(z.array(TargetView), "The channels a post can go to, with what each accepts.") },
});

const postCancel = createRoute({
  operationId: "cancelPublication",
  method: "post",
  path: "/{workspace}/publications/{publicationId}/cancel",
  request: { params: publication },
  responses: { 200: answer(PostView, "Cancelled.") },
});

const postRetry = createRoute({
  operationId: "retryPublication",
  method: "post",
  path: "/{workspace}/publications/{publicationId}/retry",
  request: { params: publication },
  responses: { 202: answer(PostView, "Accepted: it is retried on this channel only.") },
});

const postDecision = createRoute({
  operationId: "decidePublication",
  method: "post",
  path: "/{workspace}/publications/{publicationId}/decide",
  request: { params: publication, body: body(Decision.omit({ id: true })) },
  responses: { 200: answer(PostView, "The publication in doubt is resolved.") },
});

const postLink = createRoute({
  operationId: "makeHandOffLink",
  method: "post",
  path: "/{workspace}/publications/{publicationId}/hand-off",
  request: { params: publication },
  responses: { 201: answer(HandOffLink, "A new link for a phone. It is shown once; treat it like a key.") },
});

/** One publication of a post: where it can go, and what is done about it. */
export const publicationsRoom = newRoom()
  .openapi(getTargets, async (c) => c.json(await inWorkspace(c.var.scope, listTargets), 200))
  .openapi(postCancel, async (c) => {
    const { publicationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => cancelPublication(ctx, publicationId)), 200);
  })
  .openapi(postRetry, async (c) => {
    const { publicationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => retryPublication(ctx, publicationId)), 202);
  })
  .openapi(postDecision, async (c) => {
    const decision = { ...c.req.valid("json"), id: c.req.valid("param").publicationId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => decidePublication(ctx, decision)), 200);
  })
  .openapi(postLink, async (c) => {
    const { publicationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => makeHandOffLink(ctx, publicationId)), 201);
  });

export type PublicationsRoom = typeof publicationsRoom;
