import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { Setup, setUp } from "@/lib/auth/joining/set-up";
import { answer, body } from "./room";

const postSetup = createRoute({
  operationId: "setUp",
  method: "post",
  path: "/setup",
  request: { body: body(Setup) },
  responses: { 201: answer(z.object({ slug: z.string() }), "Created: the first owner and their workspace.") },
});

/** Setting up an installation that has nobody yet. In no room: there is no member. */
export const setupRoom = new OpenAPIHono({
  defaultHook: (result) => {
    if (!result.success) throw result.error;
  },
}).openapi(postSetup, async (c) => c.json(await setUp(c.req.valid("json")), 201));

export type SetupRoom = typeof setupRoom;
