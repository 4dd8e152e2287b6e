import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { getDraft } from "@/lib/inbox/conversations/find-draft";
import { listNotes } from "@/lib/inbox/conversations/list-notes";
import { saveDraft } from "@/lib/inbox/conversations/save-draft";
import { Draft, NewNote } from "@/lib/inbox/conversations/shapes";
import { fetchFileAgain } from "@/lib/inbox/messages/fetch-file-again";
import { listMessages } from "@/lib/inbox/messages/list-messages";
import { MessageQuery } from "@/lib/inbox/messages/shapes";
import { listSendings } from "@/lib/inbox/sending/list-sendings";
import { resolveDoubt, retryMessage } from "@/lib/inbox/sending/retry-message";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { Decision, Reply, SendingView } from "@/lib/inbox/sending/shapes";
import { DraftView, MessagePage, MessageView, NotePage, NoteView } from "@/lib/inbox/shapes";
import { answer, body, Done, done, newRoom, params } from "./room";

const ofConversation = params.extend({ conversationId: z.uuid() });
const ofMessage = params.extend({ messageId: z.uuid() });
const path = "/{workspace}/conversations/{conversationId}";

const getMessages = createRoute({
  operationId: "listMessages",
  method: "get",
  path: `${path}/messages`,
  request: { params: ofConversation, query: MessageQuery },
  responses: { 200: answer(MessagePage, "A page of messages, oldest first.") },
});

const getNotes = createRoute({
  operationId: "listNotes",
  method: "get",
  path: `${path}/notes`,
  request: { params: ofConversation, query: z.object({ older: z.string().max(200).optional() }) },
  responses: { 200: answer(NotePage, "A page of notes, oldest first.") },
});

const postReply = createRoute({
  operationId: "sendReply",
  method: "post",
  path: `${path}/messages`,
  request: { params: ofConversation, body: body(Reply.omit({ conversationId: true })) },
  responses: {
    202: answer(z.array(MessageView), "Accepted: one or two messages are stored and will be sent."),
  },
});

const postNote = createRoute({
  operationId: "addNote",
  method: "post",
  path: `${path}/notes`,
  request: { params: ofConversation, body: body(NewNote.omit({ conversationId: true })) },
  responses: { 201: answer(NoteView, "Stored.") },
});

const putDraft = createRoute({
  operationId: "saveDraft",
  method: "put",
  path: `${path}/draft`,
  request: { params: ofConversation, body: body(Draft.omit({ conversationId: true })) },
  responses: { 200: answer(DraftView, "Saved for this member.") },
});

const getDraftRoute = createRoute({
  operationId: "getDraft",
  method: "get",
  path: `${path}/draft`,
  request: { params: ofConversation },
  responses: { 200: answer(DraftView, "This member's draft.") },
});

const getSendings = createRoute({
  operationId: "listSendings",
  method: "get",
  path: "/{workspace}/messages/{messageId}/sendings",
  request: { params: ofMessage },
  responses: { 200: answer(z.array(SendingView), "Each message the reply became, and how it was sent.") },
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

/** The messages of a conversation, by the contact and by us, and our notes. */
export const messagesRoom = newRoom()
  .openapi(getMessages, async (c) => {
    const { conversationId } = c.req.valid("param");
    const query = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listMessages(ctx, conversationId, query)), 200);
  })
  .openapi(getNotes, async (c) => {
    const { conversationId } = c.req.valid("param");
    const { older } = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listNotes(ctx, conversationId, older)), 200);
  })
  .openapi(postReply, async (c) => {
    const reply = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => sendReply(ctx, reply)), 202);
  })
  .openapi(postNote, async (c) => {
    const note = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => addNote(ctx, note)), 201);
  })
  .openapi(putDraft, async (c) => {
    const draft = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => saveDraft(ctx, draft)), 200);
  })
  .openapi(getDraftRoute, async (c) => {
    const { conversationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getDraft(ctx, conversationId)), 200);
  })
  .openapi(getSendings, async (c) => {
    const { messageId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listSendings(ctx, messageId)), 200);
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
  });

export type MessagesRoom = typeof messagesRoom;
