import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { changeLabel } from "@/lib/inbox/labels/change-label";
import { createLabel } from "@/lib/inbox/labels/create-label";
import { deleteLabel } from "@/lib/inbox/labels/delete-label";
import { labelConversation } from "@/lib/inbox/labels/label-conversation";
import { listLabels } from "@/lib/inbox/labels/list-labels";
import { LabelChange, Labelling, LabelView, NewLabel } from "@/lib/inbox/labels/shapes";

const ofLabel = params.extend({ labelId: z.uuid() });

const getLabels = createRoute({
  operationId: "listLabels",
  method: "get",
  path: "/{workspace}/labels",
  request: { params },
  responses: { 200: answer(z.array(LabelView), "The labels of the workspace, by name.") },
});

const postLabel = createRoute({
  operationId: "createLabel",
  method: "post",
  path: "/{workspace}/labels",
  request: { params, body: body(NewLabel) },
  responses: { 200: answer(Done, "Made, or it already was.") },
});

const patchLabel = createRoute({
  operationId: "changeLabel",
  method: "patch",
  path: "/{workspace}/labels/{labelId}",
  request: { params: ofLabel, body: body(LabelChange.omit({ labelId: true })) },
  responses: { 200: answer(Done, "Changed.") },
});

const dropLabel = createRoute({
  operationId: "deleteLabel",
  method: "delete",
  path: "/{workspace}/labels/{labelId}",
  request: { params: ofLabel },
  responses: { 200: answer(Done, "Deleted; its conversations lose it in a moment.") },
});

const postLabelling = createRoute({
  operationId: "labelConversation",
  method: "post",
  path: "/{workspace}/conversations/{conversationId}/labels",
  request: {
    params: params.extend({ conversationId: z.uuid() }),
    body: body(Labelling.omit({ conversationId: true })),
  },
  responses: { 200: answer(Done, "The conversation has these labels, and not those.") },
});

/** Labels, and which conversation has them. */
export const labelsRoom = newRoom()
  .openapi(getLabels, async (c) => c.json(await inWorkspace(c.var.scope, listLabels), 200))
  .openapi(postLabel, async (c) => {
    const label = c.req.valid("json");
    await inWorkspace(c.var.scope, (ctx) => createLabel(ctx, label));
    return c.json(done, 200);
  })
  .openapi(patchLabel, async (c) => {
    const change = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => changeLabel(ctx, change));
    return c.json(done, 200);
  })
  .openapi(dropLabel, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => deleteLabel(ctx, c.req.valid("param").labelId));
    return c.json(done, 200);
  })
  .openapi(postLabelling, async (c) => {
    const labelling = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => labelConversation(ctx, labelling));
    return c.json(done, 200);
  });

export type LabelsRoom = typeof labelsRoom;
