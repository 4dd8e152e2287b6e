import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { sendDirect } from "@/lib/inbox/sending/send-direct";
import { sendTemplate } from "@/lib/inbox/sending/send-template";
import { DirectMessage, TemplateMessage } from "@/lib/inbox/sending/shapes";
import { MessageView } from "@/lib/inbox/shapes";
import { requestTemplates } from "@/lib/templates/ask-for-templates";
import { listTemplates } from "@/lib/templates/list-templates";
import { TemplatePage, TemplateQuery } from "@/lib/templates/shapes";

const ofConversation = params.extend({ conversationId: z.uuid() });

const getTemplates = createRoute({
  operationId: "listTemplates",
  method: "get",
  path: "/{workspace}/templates",
  request: { params, query: TemplateQuery },
  responses: { 200: answer(TemplatePage, "Message templates by name, each with all its languages.") },
});

const postReading = createRoute({
  operationId: "readTemplates",
  method: "post",
  path: "/{workspace}/channels/{channelId}/templates",
  request: { params: params.extend({ channelId: z.uuid() }) },
  responses: { 202: answer(Done, "Accepted. The feed announces when they were read at Meta.") },
});

const postTemplate = createRoute({
  operationId: "sendTemplate",
  method: "post",
  path: "/{workspace}/conversations/{conversationId}/templates",
  request: { params: ofConversation, body: body(TemplateMessage.omit({ conversationId: true })) },
  responses: { 202: answer(z.array(MessageView), "Accepted: the message is stored and will be sent.") },
});

const postDirect = createRoute({
  operationId: "sendDirect",
  method: "post",
  path: "/{workspace}/conversations/{conversationId}/direct-messages",
  request: { params: ofConversation, body: body(DirectMessage.omit({ conversationId: true })) },
  responses: { 202: answer(z.array(MessageView), "Accepted: the message is stored and will be sent.") },
});

/** Message templates, and sending one in a conversation, or words without one. */
export const templatesRoom = newRoom()
  .openapi(getTemplates, async (c) => {
    const query = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listTemplates(ctx, query)), 200);
  })
  .openapi(postReading, async (c) => {
    const ref = c.req.valid("param");
    await inWorkspace(c.var.scope, (ctx) => requestTemplates(ctx, ref));
    return c.json(done, 202);
  })
  .openapi(postTemplate, async (c) => {
    const message = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => sendTemplate(ctx, message)), 202);
  })
  .openapi(postDirect, async (c) => {
    const message = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => sendDirect(ctx, message)), 202);
  });

export type TemplatesRoom = typeof templatesRoom;
