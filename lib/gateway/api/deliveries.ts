import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { dropParked } from "@/lib/channels/parked/drop-parked";
import { listParked } from "@/lib/channels/parked/list-parked";
import { replayAllParked, replayParked } from "@/lib/channels/parked/replay-parked";
import { ParkedPage, ParkedQuery, Replay, Replayed } from "@/lib/channels/parked/shapes";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "./room";

const deliveryParams = params.extend({ deliveryId: z.uuid() });
const path = "/{workspace}/deliveries";

const getParked = createRoute({
  operationId: "listParkedDeliveries",
  method: "get",
  path,
  request: { params, query: ParkedQuery },
  responses: { 200: answer(ParkedPage, "Deliveries that could not be processed, newest first.") },
});
const postAll = createRoute({
  operationId: "replayParkedDeliveries",
  method: "post",
  path: `${path}/replay`,
  request: { params, body: body(Replay) },
  responses: { 202: answer(Replayed, "Accepted: they are retried.") },
});
const postOne = createRoute({
  operationId: "replayParkedDelivery",
  method: "post",
  path: `${path}/{deliveryId}/replay`,
  request: { params: deliveryParams },
  responses: { 202: answer(Done, "Accepted: it is retried.") },
});
const deleteOne = createRoute({
  operationId: "dropParkedDelivery",
  method: "delete",
  path: `${path}/{deliveryId}`,
  request: { params: deliveryParams },
  responses: { 200: answer(Done, "Deleted, with its content.") },
});

export const deliveriesRoom = newRoom()
  .openapi(getParked, async (c) => {
    const query = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listParked(ctx, query)), 200);
  })
  .openapi(postAll, async (c) => {
    const which = c.req.valid("json");
    return c.json(await inWorkspace(c.var.scope, (ctx) => replayAllParked(ctx, which)), 202);
  })
  .openapi(postOne, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => replayParked(ctx, c.req.valid("param")));
    return c.json(done, 202);
  })
  .openapi(deleteOne, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => dropParked(ctx, c.req.valid("param")));
    return c.json(done, 200);
  });

export type DeliveriesRoom = typeof deliveriesRoom;
