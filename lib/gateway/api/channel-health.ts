import { createRoute, z } from "@hono/zod-openapi";
import { listHealth } from "@/lib/channels/health/list-health";
import { HealthHistory } from "@/lib/channels/health/shapes";
import { inWorkspace } from "@/lib/context";
import { answer, newRoom, params } from "./room";

const showHealth = createRoute({
  operationId: "listHealth",
  method: "get",
  path: "/{workspace}/channels/{channelId}/health",
  request: { params: params.extend({ channelId: z.uuid() }) },
  responses: { 200: answer(HealthHistory, "What changed about its health, the newest first.") },
});

/** The history of a channel's health. */
export const channelHealthRoom = newRoom().openapi(showHealth, async (c) => {
  const ref = c.req.valid("param");
  return c.json(await inWorkspace(c.var.scope, (ctx) => listHealth(ctx, ref)), 200);
});

export type ChannelHealthRoom = typeof channelHealthRoom;
