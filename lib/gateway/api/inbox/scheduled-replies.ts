import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, newRoom, params } from "@/lib/gateway/api/room";
import { cancelScheduled, restoreScheduled } from "@/lib/inbox/later/cancel-scheduled";
import { changeScheduled } from "@/lib/inbox/later/change-scheduled";
import { listHeldReplies } from "@/lib/inbox/later/list-held-replies";
import { listScheduled } from "@/lib/inbox/later/list-scheduled";
import { scheduleReply } from "@/lib/inbox/later/schedule-reply";
import { sendScheduledNow } from "@/lib/inbox/later/send-scheduled-now";
import { HeldReply, NewScheduledReply, ScheduledChange, ScheduledReplyView } from "@/lib/inbox/later/shapes";
import { MessageView } from "@/lib/inbox/shapes";

const ofConversation = params.extend({ conversationId: z.uuid() });
const ofReply = params.extend({ scheduledReplyId: z.uuid() });
const inConversation = "/{workspace}/conversations/{conversationId}/scheduled-replies";
const path = "/{workspace}/scheduled-replies";

const getOfConversation = createRoute({
  operationId: "listScheduledReplies",
  method: "get",
  path: inConversation,
  request: { params: ofConversation },
  responses: { 200: answer(z.array(ScheduledReplyView), "Replies that are sent later, or were held.") },
});

const getHeldReplies = createRoute({
  operationId: "listHeldReplies",
  method: "get",
  path: `${path}/held`,
  request: { params },
  responses: { 200: answer(z.array(HeldReply), "This member's replies that were not sent at their time.") },
});

const postReply = createRoute({
  operationId: "scheduleReply",
  method: "post",
  path: inConversation,
  request: { params: ofConversation, body: body(NewScheduledReply.omit({ conversationId: true })) },
  responses: { 201: answer(ScheduledReplyView, "Stored: it is sent at its time.") },
});

const patchReply = createRoute({
  operationId: "changeScheduledReply",
  method: "patch",
  path: `${path}/{scheduledReplyId}`,
  request: { params: ofReply, body: body(ScheduledChange) },
  responses: { 200: answer(ScheduledReplyView, "Changed.") },
});

const verbRoute = <Name extends string>(operationId: string, name: Name, is: string) =>
  createRoute({
    operationId,
    method: "post",
    path: `${path}/{scheduledReplyId}/${name}`,
    request: { params: ofReply },
    responses: { 200: answer(ScheduledReplyView, is) },
  });
const postCancel = verbRoute("cancelScheduledReply", "cancel", "Cancelled; this is what it was.");
const postRestore = verbRoute("restoreScheduledReply", "restore", "Restored: it is sent at its time.");

const postSend = createRoute({
  operationId: "sendScheduledReply",
  method: "post",
  path: `${path}/{scheduledReplyId}/send`,
  request: { params: ofReply },
  responses: { 202: answer(z.array(MessageView), "Accepted: the messages it becomes will be sent.") },
});

/** Replies that are sent later. */
export const scheduledRepliesRoom = newRoom()
  .openapi(getOfConversation, async (c) => {
    const { conversationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listScheduled(ctx, conversationId)), 200);
  })
  .openapi(getHeldReplies, async (c) => c.json(await inWorkspace(c.var.scope, listHeldReplies), 200))
  .openapi(postReply, async (c) => {
    const reply = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => scheduleReply(ctx, reply)), 201);
  })
  .openapi(patchReply, async (c) => {
    const { scheduledReplyId } = c.req.valid("param");
    const change = c.req.valid("json");
    return c.json(
      await inWorkspace(c.var.scope, (ctx) => changeScheduled(ctx, scheduledReplyId, change)),
      200,
    );
  })
  .openapi(postCancel, async (c) => {
    const { scheduledReplyId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => cancelScheduled(ctx, scheduledReplyId)), 200);
  })
  .openapi(postRestore, async (c) => {
    const { scheduledReplyId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => restoreScheduled(ctx, scheduledReplyId)), 200);
  })
  .openapi(postSend, async (c) => {
    const { scheduledReplyId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => sendScheduledNow(ctx, scheduledReplyId)), 202);
  });

export type ScheduledRepliesRoom = typeof scheduledRepliesRoom;
