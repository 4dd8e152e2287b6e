import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, newRoom, params } from "@/lib/gateway/api/room";
import { cancelBulkAct } from "@/lib/inbox/bulk/cancel-bulk-act";
import { changeInBulk } from "@/lib/inbox/bulk/change-in-bulk";
import { getBulkAct } from "@/lib/inbox/bulk/get-bulk-act";
import { BulkActView, NewBulkAct } from "@/lib/inbox/bulk/shapes";
import { undoBulkAct } from "@/lib/inbox/bulk/undo-bulk-act";

const ofBulkAct = params.extend({ bulkActId: z.uuid() });
const path = "/{workspace}/bulk-acts/{bulkActId}";

const postBulkAct = createRoute({
  operationId: "changeInBulk",
  method: "post",
  path: "/{workspace}/bulk-acts",
  request: { params, body: body(NewBulkAct) },
  responses: { 200: answer(BulkActView, "Conversations by their ids are changed; a list is being changed.") },
});

const getOne = createRoute({
  operationId: "getBulkAct",
  method: "get",
  path,
  request: { params: ofBulkAct },
  responses: { 200: answer(BulkActView, "How far it is, and what became of the conversations.") },
});

const postCancel = createRoute({
  operationId: "cancelBulkAct",
  method: "post",
  path: `${path}/cancel`,
  request: { params: ofBulkAct },
  responses: { 200: answer(BulkActView, "It goes no further, or was over already.") },
});

const postUndo = createRoute({
  operationId: "undoBulkAct",
  method: "post",
  path: `${path}/undo`,
  request: { params: ofBulkAct },
  responses: { 200: answer(BulkActView, "The conversations are as before, or will be.") },
});

/** Changes to many conversations at once. */
export const bulkActsRoom = newRoom()
  .openapi(postBulkAct, async (c) => {
    const act = c.req.valid("json");
    return c.json(await inWorkspace(c.var.scope, (ctx) => changeInBulk(ctx, act)), 200);
  })
  .openapi(getOne, async (c) => {
    const { bulkActId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getBulkAct(ctx, bulkActId)), 200);
  })
  .openapi(postCancel, async (c) => {
    const { bulkActId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => cancelBulkAct(ctx, bulkActId)), 200);
  })
  .openapi(postUndo, async (c) => {
    const { bulkActId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => undoBulkAct(ctx, bulkActId)), 200);
  });

export type BulkActsRoom = typeof bulkActsRoom;
