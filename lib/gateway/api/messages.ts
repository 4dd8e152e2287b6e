import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { DraftView, NotePage, NoteView } from "@/lib/inbox/aside-rules";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { getDraft } from "@/lib/inbox/conversations/find-draft";
import { listNotes } from "@/lib/inbox/conversations/list-notes";
import { saveDraft } from "@/lib/inbox/conversations/save-draft";
import { Draft, MentionNotice, NewNote } from "@/lib/inbox/conversations/shapes";
import { listMentions } from "@/lib/inbox/mentions/list-mentions";
import { listMessages } from "@/lib/inbox/messages/list-messages";
import { MessageQuery } from "@/lib/inbox/messages/shapes";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { Reply } from "@/lib/inbox/sending/shapes";
import { MessagePage, MessageView } from "@/lib/inbox/shapes";
import { answer, body, newRoom, params } from "./room";

const ofConversation = params.extend({ conversationId: z.uuid() });
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
    202: answer(z.array(MessageView), "Accepted: the messages it becomes are stored and will be sent."),
  },
});

const postNote = createRoute({
  operationId: "addNote",
  method: "post",
  path: `${path}/notes`,
  request: { params: ofConversation, body: body(NewNote.omit({ conversationId: true })) },
  responses: { 201: answer(NoteView, "Stored.") },
});

const getMentions = createRoute({
  operationId: "listMentions",
  method: "get",
  path: "/{workspace}/inbox/mentions",
  request: { params },
  responses: {
    200: answer(z.array(MentionNotice), "Notes that name you, where you have not looked since."),
  },
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
  .openapi(getMentions, async (c) => c.json(await inWorkspace(c.var.scope, listMentions), 200))
  .openapi(putDraft, async (c) => {
    const draft = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => saveDraft(ctx, draft)), 200);
  })
  .openapi(getDraftRoute, async (c) => {
    const { conversationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getDraft(ctx, conversationId)), 200);
  });

export type MessagesRoom = typeof messagesRoom;
