import { createRoute, z } from "@hono/zod-openapi";
import { listHealth } from "@/lib/channels/health/list-health";
import { setDirectSend } from "@/lib/channels/health/set-direct-send";
import { DirectSendChoice, HealthHistory } from "@/lib/channels/health/shapes";
import { ChannelView } from "@/lib/channels/shapes";
import { inWorkspace } from "@/lib/context";
import { answer, body, newRoom, params } from "./room";

const ofChannel = params.extend({ channelId: z.uuid() });

const showHealth = createRoute({
  operationId: "listHealth",
  method: "get",
  path: "/{workspace}/channels/{channelId}/health",
  request: { params: ofChannel },
  responses: { 200: answer(HealthHistory, "What changed about its health, the newest first.") },
});
const putDirectSend = createRoute({
  operationId: "setDirectSend",
  method: "put",
  path: "/{workspace}/channels/{channelId}/direct-send",
  request: { params: ofChannel, body: body(DirectSendChoice.omit({ channelId: true })) },
  responses: { 200: answer(ChannelView, "Set. Whether Meta lets the account shows with the first message.") },
});

/** The history of a channel's health, and what its account may. */
export const channelHealthRoom = newRoom()
  .openapi(showHealth, async (c) => {
    const ref = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listHealth(ctx, ref)), 200);
  })
  .openapi(putDirectSend, async (c) => {
    const choice = { ...c.req.valid("param"), ...c.req.valid("json") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => setDirectSend(ctx, choice)), 200);
  });

export type ChannelHealthRoom = typeof channelHealthRoom;
