import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { reactToMessage } from "@/lib/inbox/sending/react-to-message";
import { NewReaction } from "@/lib/inbox/sending/shapes";
import { answer, body, Done, done, newRoom, params } from "./room";

const putReaction = createRoute({
  operationId: "reactToMessage",
  method: "put",
  path: "/{workspace}/messages/{messageId}/reaction",
  request: { params: params.extend({ messageId: z.uuid() }), body: body(NewReaction) },
  responses: { 202: answer(Done, "Accepted: it is sent, or taken back.") },
});

/** Our reactions to messages. */
export const reactionsRoom = newRoom().openapi(putReaction, async (c) => {
  const reaction = c.req.valid("json");
  await inWorkspace(c.var.scope, (ctx) => reactToMessage(ctx, c.req.valid("param").messageId, reaction));
  return c.json(done, 202);
});

export type ReactionsRoom = typeof reactionsRoom;
