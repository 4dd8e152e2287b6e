import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { messageTemplates, templateDrafts } from "@/db/schema/templates";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { findMedia } from "@/lib/media/find-media";
import { samplesOf, type WrittenTemplate } from "@/lib/platforms/templates/content-rules";
import { problemsOf } from "@/lib/platforms/templates/problem-rules";
import { enqueue } from "@/lib/queue";
import { editRefusal } from "@/lib/templates/edit-rules";
import { numbersOf } from "@/lib/templates/owner-numbers";
import { DraftRef, type DraftView } from "@/lib/templates/shapes";
import { allow } from "@/lib/workspaces/allow";
import { contentOf, type DraftRow, viewDraft } from "./draft-view";
import { lockDraft, NO_FAILURE } from "./locked-draft";

/**
 * Submit a template to Meta, which reviews it. It leaves in a job once this is committed; until Meta has answered
 * nobody changes it. Twice is once.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found`; `conflict` if somebody saved meanwhile; `channel_down` if no
 *   number of its account is connected; `template_unfinished` by the rules of `problemsOf`, or without one of its
 *   files; `template_exists` if the account has that name in that language; `template_edit_limit`.
 */
export async function submitTemplateDraft(ctx: Context, ref: DraftRef): Promise<DraftView> {
  allow(ctx, "manage_templates");
  const { id, expectedVersion } = DraftRef.parse(ref);
  const { db, workspaceId, now } = ctx;
  const row = (await lockDraft(ctx, id)) ?? refuse("not_found", `Draft ${id}`);
  if (row.version !== expectedVersion) refuse("conflict", `Draft ${id}`);
  if (row.submittedAt) return viewDraft(ctx, id);
  const { name, language, category } = row;
  await mustBeReady(ctx, { name, language, category, content: contentOf(row) });
  await mustBeAllowed(ctx, row);
  const [number] = await numbersOf(ctx, row.ownerExternalId);
  if (number?.state !== "connected") refuse("channel_down", `Draft ${id}`);
  await db
    .update(templateDrafts)
    .set({ submittedAt: now, calledAt: null, calls: 0, ...NO_FAILURE })
    .where(isRow(templateDrafts, workspaceId, id));
  const payload = { workspaceId, templateDraftId: id };
  await enqueue(ctx, "submit-template", payload, { queueName: number.id, jobKey: `submit-template/${id}` });
  await recordAudit(ctx, "template.submitted", id, { name, language, isEdit: row.templateId !== null });
  announce(ctx, "template");
  return viewDraft(ctx, id);
}

async function mustBeReady(ctx: Context, template: WrittenTemplate): Promise<void> {
  const [problem] = problemsOf(template);
  if (problem) refuse("template_unfinished", `${problem.place}: ${problem.code}`);
  const samples = samplesOf(template);
  if ((await findMedia(ctx, samples)).size < samples.length) refuse("template_unfinished", "A file is gone");
}

async function mustBeAllowed({ db, workspaceId, now }: Context, row: DraftRow): Promise<void> {
  const isSame = and(
    eq(messageTemplates.workspaceId, workspaceId),
    eq(messageTemplates.ownerExternalId, row.ownerExternalId),
    eq(messageTemplates.name, row.name),
    eq(messageTemplates.language, row.language),
  );
  const [same] = await db.select().from(messageTemplates).where(isSame);
  if (!row.templateId) {
    if (same) refuse("template_exists", row.name);
    return;
  }
  if (same?.id !== row.templateId) refuse("not_found", `Template ${row.templateId}`);
  if (editRefusal(same, now)) refuse("template_edit_limit", row.name);
}
