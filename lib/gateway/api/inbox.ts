import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { addNote } from "@/lib/inbox/add-note";
import { assign } from "@/lib/inbox/assign";
import { closeConversation, reopenConversation } from "@/lib/inbox/close-conversation";
import { getConversation } from "@/lib/inbox/find-conversation";
import { getInboxCounts } from "@/lib/inbox/get-inbox-counts";
import { listConversations } from "@/lib/inbox/list-conversations";
import { listMessages } from "@/lib/inbox/list-messages";
import { markRead } from "@/lib/inbox/mark-read";
import { Assignment, Decision, Draft, NewNote, Reply } from "@/lib/inbox/reply-rules";
import { resolveDoubt, retryMessage } from "@/lib/inbox/retry-message";
import { saveDraft } from "@/lib/inbox/save-draft";
import { sendReply } from "@/lib/inbox/send-reply";
import {
  ConversationPage,
  ConversationQuery,
  ConversationView,
  InboxCounts,
  MessagePage,
  MessageView,
  NoteView,
} from "@/lib/inbox/shapes";
import { answer, body, Done, done, newRoom, params } from "./room";

const ofConversation = params.extend({ conversationId: z.uuid() });
const ofMessage = params.extend({ messageId: z.uuid() });
const path = "/{workspace}/conversations/{conversationId}";

/** A verb on one conversation that needs nothing more and answers that it is done. */
const verbRoute = <Name extends string>(operationId: string, name: Name) =>
  createRoute({
    operationId,
    method: "post",
    path: `${path}/${name}`,
    request: { params: ofConversation },
    responses: { 200: answer(Done, "Done, or it was so already.") },
  });

const getList = createRoute({
  operationId: "listConversations",
  method: "get",
  path: "/{workspace}/conversations",
  request: { params, query: ConversationQuery },
  responses: { 200: answer(ConversationPage, "One page; `next` is the cursor of the next.") },
});

const getCounts = createRoute({
  operationId: "getInboxCounts",
  method: "get",
  path: "/{workspace}/inbox/counts",
  request: { params },
  responses: { 200: answer(InboxCounts, "Stored counters.") },
});

const getOne = createRoute({
  operationId: "getConversation",
  method: "get",
  path,
  request: { params: ofConversation },
  responses: { 200: answer(ConversationView, "The conversation with its newest messages.") },
});

const getMessages = createRoute({
  operationId: "listMessages",
  method: "get",
  path: `${path}/messages`,
  request: { params: ofConversation, query: z.object({ older: z.string().max(200).optional() }) },
  responses: { 200: answer(MessagePage, "A page of messages, oldest first.") },
});

const postReply = createRoute({
  operationId: "sendReply",
  method: "post",
  path: `${path}/messages`,
  request: { params: ofConversation, body: body(Reply.omit({ conversationId: true })) },
  responses: { 202: answer(z.array(MessageView), "Stored, and will be sent: one or two messages.") },
});

const postNote = createRoute({
  operationId: "addNote",
  method: "post",
  path: `${path}/notes`,
  request: { params: ofConversation, body: body(NewNote.omit({ conversationId: true })) },
  responses: { 201: answer(NoteView, "Stored.") },
});

const putAssignee = createRoute({
  operationId: "assignConversation",
  method: "put",
  path: `${path}/assignee`,
  request: { params: ofConversation, body: body(Assignment.omit({ conversationId: true })) },
  responses: { 200: answer(Done, "Assigned.") },
});

const putDraft = createRoute({
  operationId: "saveDraft",
  method: "put",
  path: `${path}/draft`,
  request: { params: ofConversation, body: body(Draft.omit({ conversationId: true })) },
  responses: { 200: answer(Done, "Kept for this member.") },
});

const postRetry = createRoute({
  operationId: "retryMessage",
  method: "post",
  path: "/{workspace}/messages/{messageId}/retry",
  request: { params: ofMessage },
  responses: { 200: answer(Done, "It will be sent again.") },
});

const postDecision = createRoute({
  operationId: "resolveDoubt",
  method: "post",
  path: "/{workspace}/messages/{messageId}/decision",
  request: { params: ofMessage, body: body(z.object({ decision: Decision })) },
  responses: { 200: answer(Done, "Decided.") },
});

/** Conversations, their messages, and what is done about them. */
export const inboxRoom = newRoom()
  .openapi(getList, async (c) => {
    const query = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listConversations(ctx, query)), 200);
  })
  .openapi(getCounts, async (c) => c.json(await inWorkspace(c.var.scope, getInboxCounts), 200))
  .openapi(getOne, async (c) => {
    const { conversationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getConversation(ctx, conversationId)), 200);
  })
  .openapi(getMessages, async (c) => {
    const { conversationId } = c.req.valid("param");
    const { older } = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listMessages(ctx, conversationId, older)), 200);
  })
  .openapi(postReply, async (c) => {
    const reply = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => sendReply(ctx, reply)), 202);
  })
  .openapi(postNote, async (c) => {
    const note = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => addNote(ctx, note)), 201);
  })
  .openapi(putAssignee, async (c) => {
    const assignment = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => assign(ctx, assignment));
    return c.json(done, 200);
  })
  .openapi(putDraft, async (c) => {
    const draft = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => saveDraft(ctx, draft));
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
  .openapi(verbRoute("markRead", "read"), async (c) => {
    await inWorkspace(c.var.scope, (ctx) => markRead(ctx, c.req.valid("param").conversationId));
    return c.json(done, 200);
  })
  .openapi(postRetry, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => retryMessage(ctx, c.req.valid("param").messageId));
    return c.json(done, 200);
  })
  .openapi(postDecision, async (c) => {
    const { decision } = c.req.valid("json");
    await inWorkspace(c.var.scope, (ctx) => resolveDoubt(ctx, c.req.valid("param").messageId, decision));
    return c.json(done, 200);
  });

export type InboxRoom = typeof inboxRoom;
