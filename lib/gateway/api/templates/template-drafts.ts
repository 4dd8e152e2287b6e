import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { beginTemplateDraft } from "@/lib/templates/drafts/begin-draft";
import { discardTemplateDraft } from "@/lib/templates/drafts/discard-draft";
import { getTemplateDraft, listTemplateDrafts } from "@/lib/templates/drafts/get-draft";
import { saveTemplateDraft } from "@/lib/templates/drafts/save-draft";
import { submitTemplateDraft } from "@/lib/templates/drafts/submit-draft";
import { removeTemplate } from "@/lib/templates/remove-template";
import { DraftList, DraftView, NewDraft, Removal, SavedDraft } from "@/lib/templates/shapes";

const one = params.extend({ templateDraftId: z.uuid() });
const Version = z.object({ expectedVersion: z.number().int().min(1) });
const path = "/{workspace}/template-drafts";

const getDrafts = createRoute({
  operationId: "listTemplateDrafts",
  method: "get",
  path,
  request: { params },
  responses: { 200: answer(DraftList, "Drafts of message templates, the last changed first.") },
});
const postDraft = createRoute({
  operationId: "beginTemplateDraft",
  method: "post",
  path,
  request: { params, body: body(NewDraft) },
  responses: { 201: answer(DraftView, "The draft; of a template that is edited already, the one there is.") },
});
const getDraft = createRoute({
  operationId: "getTemplateDraft",
  method: "get",
  path: `${path}/{templateDraftId}`,
  request: { params: one },
  responses: { 200: answer(DraftView, "A draft of a message template.") },
});
const putDraft = createRoute({
  operationId: "saveTemplateDraft",
  method: "put",
  path: `${path}/{templateDraftId}`,
  request: { params: one, body: body(SavedDraft.omit({ id: true })) },
  responses: { 200: answer(DraftView, "Stored, complete or not.") },
});
const postSubmission = createRoute({
  operationId: "submitTemplateDraft",
  method: "post",
  path: `${path}/{templateDraftId}/submit`,
  request: { params: one, body: body(Version) },
  responses: { 202: answer(DraftView, "Accepted: it goes to Meta for review.") },
});
const deleteDraft = createRoute({
  operationId: "discardTemplateDraft",
  method: "delete",
  path: `${path}/{templateDraftId}`,
  request: { params: one, query: z.object({ expectedVersion: z.coerce.number().int().min(1) }) },
  responses: { 200: answer(Done, "Thrown away.") },
});
const deleteTemplate = createRoute({
  operationId: "removeTemplate",
  method: "delete",
  path: "/{workspace}/templates/{templateId}",
  request: { params: params.extend({ templateId: z.uuid() }), query: Removal.pick({ what: true }) },
  responses: { 202: answer(Done, "Accepted: it is deleted at Meta, and the feed announces when.") },
});

/** Writing message templates, submitting and deleting them. */
export const templateDraftsRoom = newRoom()
  .openapi(getDrafts, async (c) => c.json(await inWorkspace(c.var.scope, listTemplateDrafts), 200))
  .openapi(postDraft, async (c) => {
    const input = c.req.valid("json");
    return c.json(await inWorkspace(c.var.scope, (ctx) => beginTemplateDraft(ctx, input)), 201);
  })
  .openapi(getDraft, async (c) => {
    const { templateDraftId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getTemplateDraft(ctx, templateDraftId)), 200);
  })
  .openapi(putDraft, async (c) => {
    const draft = { ...c.req.valid("json"), id: c.req.valid("param").templateDraftId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => saveTemplateDraft(ctx, draft)), 200);
  })
  .openapi(postSubmission, async (c) => {
    const ref = { ...c.req.valid("json"), id: c.req.valid("param").templateDraftId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => submitTemplateDraft(ctx, ref)), 202);
  })
  .openapi(deleteDraft, async (c) => {
    const ref = { ...c.req.valid("query"), id: c.req.valid("param").templateDraftId };
    await inWorkspace(c.var.scope, (ctx) => discardTemplateDraft(ctx, ref));
    return c.json(done, 200);
  })
  .openapi(deleteTemplate, async (c) => {
    const removal = { ...c.req.valid("query"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => removeTemplate(ctx, removal));
    return c.json(done, 202);
  });

export type TemplateDraftsRoom = typeof templateDraftsRoom;
