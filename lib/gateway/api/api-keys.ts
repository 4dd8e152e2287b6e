import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { inWorkspace } from "@/lib/context";
import { createApiKey, listApiKeys, revokeApiKey } from "@/lib/workspaces/api-keys";
import { ApiKeyView, MadeApiKey, NewApiKey } from "@/lib/workspaces/shapes";
import { answer, body, Done, done, newRoom, params } from "./room";

const keyParams = params.extend({ keyId: z.uuid() });

const showKeys = createRoute({
  operationId: "listApiKeys",
  method: "get",
  path: "/{workspace}/api-keys",
  request: { params },
  responses: { 200: answer(z.array(ApiKeyView), "Active keys, newest first.") },
});
const postKey = createRoute({
  operationId: "createApiKey",
  method: "post",
  path: "/{workspace}/api-keys",
  request: { params, body: body(NewApiKey) },
  responses: { 201: answer(MadeApiKey, "The key itself. It is shown only once.") },
});
const deleteKey = createRoute({
  operationId: "revokeApiKey",
  method: "delete",
  path: "/{workspace}/api-keys/{keyId}",
  request: { params: keyParams },
  responses: { 200: answer(Done, "Revoked.") },
});

export const apiKeysRoom = newRoom()
  .openapi(showKeys, async (c) => c.json(await inWorkspace(c.var.scope, listApiKeys), 200))
  .openapi(postKey, async (c) => {
    const key = c.req.valid("json");
    return c.json(await inWorkspace(c.var.scope, (ctx) => createApiKey(ctx, key)), 201);
  })
  .openapi(deleteKey, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => revokeApiKey(ctx, c.req.valid("param")));
    return c.json(done, 200);
  });

export type ApiKeysRoom = typeof apiKeysRoom;
