import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { fetchFileAgain } from "@/lib/inbox/messages/fetch-file-again";
import { listSendings } from "@/lib/inbox/sending/list-sendings";
import { reactToMessage } from "@/lib/inbox/sending/react-to-message";
import { resolveDoubt, retryMessage } from "@/lib/inbox/sending/retry-message";
import { Decision, NewReaction, SendingView, UndoneReply } from "@/lib/inbox/sending/shapes";
import { undoReply } from "@/lib/inbox/sending/undo-reply";
import { answer, body, Done, done, newRoom, params } from "./room";

const ofMessage = params.extend({ messageId: z.uuid() });

const getSendings = createRoute({
  operationId: "listSendings",
  method: "get",
  path: "/{workspace}/messages/{messageId}/sendings",
  request: { params: ofMessage },
  responses: { 200: answer(z.array(SendingView), "Each message the reply became, and how it was sent.") },
});

const postUndo = createRoute({
  operationId: "undoReply",
  method: "post",
  path: "/{workspace}/messages/{messageId}/undo",
  request: { params: ofMessage },
  responses: { 200: answer(UndoneReply, "Undone: it was not sent, and this is what it was.") },
});

/** After the reply window a member may send it again as a person, where the platform allows that. */
const SendAgain = z.object({ as: z.literal("human_agent").optional() });

const postRetry = createRoute({
  operationId: "retryMessage",
  method: "post",
  path: "/{workspace}/messages/{messageId}/retry",
  request: { params: ofMessage, query: SendAgain },
  responses: { 200: answer(Done, "Accepted: it is sent again.") },
});

const postFetch = createRoute({
  operationId: "fetchFileAgain",
  method: "post",
  path: "/{workspace}/messages/{messageId}/files/{position}/fetch",
  request: { params: ofMessage.extend({ position: z.string().regex(/^\d{1,3}$/) }) },
  responses: { 202: answer(Done, "Accepted: Meta is requested for the file again.") },
});

const postDecision = createRoute({
  operationId: "resolveDoubt",
  method: "post",
  path: "/{workspace}/messages/{messageId}/decision",
  request: { params: ofMessage, body: body(z.object({ decision: Decision })), query: SendAgain },
  responses: { 200: answer(Done, "Resolved.") },
});

const putReaction = createRoute({
  operationId: "reactToMessage",
  method: "put",
  path: "/{workspace}/messages/{messageId}/reaction",
  request: { params: ofMessage, body: body(NewReaction) },
  responses: { 202: answer(Done, "Accepted: it is sent, or taken back.") },
});

/** One message: how it was sent, undo, another try at sending it or at fetching its file, and our reaction. */
export const sendingsRoom = newRoom()
  .openapi(getSendings, async (c) => {
    const { messageId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listSendings(ctx, messageId)), 200);
  })
  .openapi(postUndo, async (c) => {
    const { messageId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => undoReply(ctx, messageId)), 200);
  })
  .openapi(postRetry, async (c) => {
    const { messageId } = c.req.valid("param");
    const again = { asHumanAgent: c.req.valid("query").as === "human_agent" };
    await inWorkspace(c.var.scope, (ctx) => retryMessage(ctx, messageId, again));
    return c.json(done, 200);
  })
  .openapi(postFetch, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => fetchFileAgain(ctx, c.req.valid("param")));
    return c.json(done, 202);
  })
  .openapi(postDecision, async (c) => {
    const { decision } = c.req.valid("json");
    const { messageId } = c.req.valid("param");
    const again = { asHumanAgent: c.req.valid("query").as === "human_agent" };
    await inWorkspace(c.var.scope, (ctx) => resolveDoubt(ctx, messageId, decision, again));
    return c.json(done, 200);
  })
  .openapi(putReaction, async (c) => {
    const { messageId } = c.req.valid("param");
    const reaction = c.req.valid("json");
    await inWorkspace(c.var.scope, (ctx) => reactToMessage(ctx, messageId, reaction));
    return c.json(done, 202);
  });

export type SendingsRoom = typeof sendingsRoom;
