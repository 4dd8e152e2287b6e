import { inWorkspace } from "@/lib/context";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { assign } from "@/lib/inbox/conversations/assign";
import { closeConversation, reopenConversation } from "@/lib/inbox/conversations/close-conversation";
import { getConversation } from "@/lib/inbox/conversations/find-conversation";
import { getDraft } from "@/lib/inbox/conversations/find-draft";
import { getInboxCounts } from "@/lib/inbox/conversations/get-inbox-counts";
import { getInboxLines } from "@/lib/inbox/conversations/get-inbox-lines";
import { listConversations } from "@/lib/inbox/conversations/list-conversations";
import { listNotes } from "@/lib/inbox/conversations/list-notes";
import { markRead, markUnread } from "@/lib/inbox/conversations/mark-read";
import { saveDraft } from "@/lib/inbox/conversations/save-draft";
import { takeOver } from "@/lib/inbox/conversations/take-over";
import { listMessages } from "@/lib/inbox/messages/list-messages";
import { dismissTrouble } from "@/lib/inbox/sending/dismiss-trouble";
import { resolveDoubt, retryMessage } from "@/lib/inbox/sending/retry-message";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import {
  getCounts,
  getDraftRoute,
  getLines,
  getList,
  getMessages,
  getNotes,
  getOne,
  postDecision,
  postNote,
  postReply,
  postRetry,
  putAssignee,
  putDraft,
  verbRoute,
} from "./inbox-routes";
import { done, newRoom } from "./room";

/** Conversations, their messages, and what is done about them. */
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
    const asked = { ...query, ids: ids.join(",") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => getInboxLines(ctx, asked)), 200);
  })
  .openapi(getOne, async (c) => {
    const { conversationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getConversation(ctx, conversationId)), 200);
  })
  .openapi(getMessages, async (c) => {
    const { conversationId } = c.req.valid("param");
    const { older } = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listMessages(ctx, conversationId, older)), 200);
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
  .openapi(putAssignee, async (c) => {
    const assignment = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => assign(ctx, assignment));
    return c.json(done, 200);
  })
  .openapi(putDraft, async (c) => {
    const draft = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => saveDraft(ctx, draft)), 200);
  })
  .openapi(getDraftRoute, async (c) => {
    const { conversationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getDraft(ctx, conversationId)), 200);
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
