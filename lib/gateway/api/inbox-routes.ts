import { createRoute, z } from "@hono/zod-openapi";
import { Assignment, Draft, NewNote } from "@/lib/inbox/conversations/shapes";
import { Decision, Reply } from "@/lib/inbox/sending/shapes";
import {
  ConversationPage,
  ConversationQuery,
  ConversationView,
  DraftView,
  InboxCounts,
  InboxLines,
  InboxScope,
  LinesQuery,
  MessagePage,
  MessageView,
  NotePage,
  NoteView,
} from "@/lib/inbox/shapes";
import { answer, body, Done, params } from "./room";

const ofConversation = params.extend({ conversationId: z.uuid() });
const ofMessage = params.extend({ messageId: z.uuid() });
const path = "/{workspace}/conversations/{conversationId}";

/** A verb on one conversation that needs nothing more and answers that it is done. */
export const verbRoute = <Name extends string>(operationId: string, name: Name) =>
  createRoute({
    operationId,
    method: "post",
    path: `${path}/${name}`,
    request: { params: ofConversation },
    responses: { 200: answer(Done, "Done, or it already was.") },
  });

export const getList = createRoute({
  operationId: "listConversations",
  method: "get",
  path: "/{workspace}/conversations",
  request: { params, query: ConversationQuery },
  responses: { 200: answer(ConversationPage, "One page; `next` is the cursor of the next page.") },
});

export const getCounts = createRoute({
  operationId: "getInboxCounts",
  method: "get",
  path: "/{workspace}/inbox/counts",
  request: { params, query: InboxScope },
  responses: { 200: answer(InboxCounts, "Counters of all channels, or of some.") },
});

export const getLines = createRoute({
  operationId: "getInboxLines",
  method: "get",
  path: "/{workspace}/inbox/lines",
  request: { params, query: LinesQuery },
  responses: {
    200: answer(InboxLines, "These conversations as list rows where they are in the list, and the counters."),
  },
});

export const getOne = createRoute({
  operationId: "getConversation",
  method: "get",
  path,
  request: { params: ofConversation },
  responses: { 200: answer(ConversationView, "The conversation with its newest messages.") },
});

export const getMessages = createRoute({
  operationId: "listMessages",
  method: "get",
  path: `${path}/messages`,
  request: { params: ofConversation, query: z.object({ older: z.string().max(200).optional() }) },
  responses: { 200: answer(MessagePage, "A page of messages, oldest first.") },
});

export const getNotes = createRoute({
  operationId: "listNotes",
  method: "get",
  path: `${path}/notes`,
  request: { params: ofConversation, query: z.object({ older: z.string().max(200).optional() }) },
  responses: { 200: answer(NotePage, "A page of notes, oldest first.") },
});

export const postReply = createRoute({
  operationId: "sendReply",
  method: "post",
  path: `${path}/messages`,
  request: { params: ofConversation, body: body(Reply.omit({ conversationId: true })) },
  responses: {
    202: answer(z.array(MessageView), "Accepted: one or two messages are stored and will be sent."),
  },
});

export const postNote = createRoute({
  operationId: "addNote",
  method: "post",
  path: `${path}/notes`,
  request: { params: ofConversation, body: body(NewNote.omit({ conversationId: true })) },
  responses: { 201: answer(NoteView, "Stored.") },
});

export const putAssignee = createRoute({
  operationId: "assignConversation",
  method: "put",
  path: `${path}/assignee`,
  request: { params: ofConversation, body: body(Assignment.omit({ conversationId: true })) },
  responses: { 200: answer(Done, "Assigned.") },
});

export const putDraft = createRoute({
  operationId: "saveDraft",
  method: "put",
  path: `${path}/draft`,
  request: { params: ofConversation, body: body(Draft.omit({ conversationId: true })) },
  responses: { 200: answer(DraftView, "Saved for this member.") },
});

export const getDraftRoute = createRoute({
  operationId: "getDraft",
  method: "get",
  path: `${path}/draft`,
  request: { params: ofConversation },
  responses: { 200: answer(DraftView, "This member's draft.") },
});

export const postRetry = createRoute({
  operationId: "retryMessage",
  method: "post",
  path: "/{workspace}/messages/{messageId}/retry",
  request: { params: ofMessage },
  responses: { 200: answer(Done, "Accepted: it is sent again.") },
});

export const postDecision = createRoute({
  operationId: "resolveDoubt",
  method: "post",
  path: "/{workspace}/messages/{messageId}/decision",
  request: { params: ofMessage, body: body(z.object({ decision: Decision })) },
  responses: { 200: answer(Done, "Resolved.") },
});
