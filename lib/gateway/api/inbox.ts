import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { assign } from "@/lib/inbox/conversations/assign";
import { closeConversation, reopenConversation } from "@/lib/inbox/conversations/close-conversation";
import { handBack } from "@/lib/inbox/conversations/hand-back";
import { markRead, markUnread } from "@/lib/inbox/conversations/mark-read";
import { Assignment, ConversationQuery, InboxLines, LinesQuery } from "@/lib/inbox/conversations/shapes";
import { takeOver } from "@/lib/inbox/conversations/take-over";
import { dismissTrouble } from "@/lib/inbox/sending/dismiss-trouble";
import { ConversationPage, ConversationView, InboxCounts, InboxScope } from "@/lib/inbox/shapes";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { getInboxLines } from "@/lib/inbox/views/get-inbox-lines";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { answer, body, Done, done, newRoom, params } from "./room";

const ofConversation = params.extend({ conversationId: z.uuid() });
const path = "/{workspace}/conversations/{conversationId}";

/** The route of a verb that needs only the conversation's id and has no result. */
const verbRoute = <Name extends string>(operationId: string, name: Name) =>
  createRoute({
    operationId,
    method: "post",
    path: `${path}/${name}`,
    request: { params: ofConversation },
    responses: { 200: answer(Done, "Done, or it already was.") },
  });

const getList = createRoute({
  operationId: "listConversations",
  method: "get",
  path: "/{workspace}/conversations",
  request: { params, query: ConversationQuery },
  responses: { 200: answer(ConversationPage, "One page; `next` is the cursor of the next page.") },
});

const getCounts = createRoute({
  operationId: "getInboxCounts",
  method: "get",
  path: "/{workspace}/inbox/counts",
  request: { params, query: InboxScope },
  responses: { 200: answer(InboxCounts, "Counters of all channels, or of some.") },
});

const getLines = createRoute({
  operationId: "getInboxLines",
  method: "get",
  path: "/{workspace}/inbox/lines",
  request: { params, query: LinesQuery },
  responses: {
    200: answer(InboxLines, "These conversations as list rows where they are in the list, and the counters."),
  },
});

const getOne = createRoute({
  operationId: "getConversation",
  method: "get",
  path,
  request: { params: ofConversation },
  responses: { 200: answer(ConversationView, "The conversation with its newest messages.") },
});

const putAssignee = createRoute({
  operationId: "assignConversation",
  method: "put",
  path: `${path}/assignee`,
  request: { params: ofConversation, body: body(Assignment.omit({ conversationId: true })) },
  responses: { 200: answer(Done, "Assigned.") },
});

/** Conversations, and what is done about each. */
export const inboxRoom = newRoom()
  .openapi(getList, async (c) => {
    const query = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listConversations(ctx, query)), 200);
  })
  .openapi(getCounts, async (c) => {
    const query = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getInboxCounts(ctx, query)), 200);
  })
  .openapi(getLines, async (c) => {
    const { ids, ...query } = c.req.valid("query");
    const linesQuery = { ...query, ids: ids.join(",") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => getInboxLines(ctx, linesQuery)), 200);
  })
  .openapi(getOne, async (c) => {
    const { conversationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getConversation(ctx, conversationId)), 200);
  })
  .openapi(putAssignee, async (c) => {
    const assignment = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => assign(ctx, assignment));
    return c.json(done, 200);
  })
  .openapi(verbRoute("closeConversation", "close"), async (c) => {
    await inWorkspace(c.var.scope, (ctx) => closeConversation(ctx, c.req.valid("param").conversationId));
    return c.json(done, 200);
  })
  .openapi(verbRoute("reopenConversation", "reopen"), async (c) => {
    await inWorkspace(c.var.scope, (ctx) => reopenConversation(ctx, c.req.valid("param").conversationId));
    return c.json(done, 200);
  })
  .openapi(verbRoute("takeOver", "take-over"), async (c) => {
    await inWorkspace(c.var.scope, (ctx) => takeOver(ctx, c.req.valid("param").conversationId));
    return c.json(done, 200);
  })
  .openapi(verbRoute("handBack", "hand-back"), async (c) => {
    await inWorkspace(c.var.scope, (ctx) => handBack(ctx, c.req.valid("param").conversationId));
    return c.json(done, 200);
  })
  .openapi(verbRoute("markRead", "read"), async (c) => {
    await inWorkspace(c.var.scope, (ctx) => markRead(ctx, c.req.valid("param").conversationId));
    return c.json(done, 200);
  })
  .openapi(verbRoute("markUnread", "unread"), async (c) => {
    await inWorkspace(c.var.scope, (ctx) => markUnread(ctx, c.req.valid("param").conversationId));
    return c.json(done, 200);
  })
  .openapi(verbRoute("dismissTrouble", "dismiss"), async (c) => {
    await inWorkspace(c.var.scope, (ctx) => dismissTrouble(ctx, c.req.valid("param").conversationId));
    return c.json(done, 200);
  });

export type InboxRoom = typeof inboxRoom;
