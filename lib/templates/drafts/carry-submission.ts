import { sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { messageTemplates, templateDrafts } from "@/db/schema/templates";
import { asChannel } from "@/lib/channels/credential";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { failpoint } from "@/lib/failpoint";
import { announce } from "@/lib/feed";
import { log } from "@/lib/log";
import { GraphError } from "@/lib/meta/graph-error";
import type { Credential } from "@/lib/platforms/platform";
import { platforms } from "@/lib/platforms/registry";
import { samplesOf, type WrittenTemplate } from "@/lib/platforms/templates/content-rules";
import type { ListedTemplate, Templates } from "@/lib/platforms/templates/templates";
import { askForTemplates } from "@/lib/templates/ask-for-templates";
import { mayChangeCategory, recentEdits } from "@/lib/templates/edit-rules";
import { numbersOf } from "@/lib/templates/owner-numbers";
import { storeListed } from "@/lib/templates/store-listed";
import { contentOf, type DraftRow } from "./draft-view";
import { lockDraft } from "./locked-draft";
import { sampleFile } from "./sample-file";

/** After so many attempts a member decides whether to go on. */
const CALLS_MAX = 8;

interface Errand {
  templates: Templates;
  channelId: string;
  row: DraftRow;
  template: WrittenTemplate;
  /** The template that is edited. */
  basis: typeof messageTemplates.$inferSelect | null;
}

/**
 * Bring a submitted template to Meta.
 *
 * A name exists once in a language, so that after a call whose answer was lost Meta is read first, and nothing is
 * submitted twice. For a draft that is not submitted there is nothing to do.
 *
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function carrySubmission(scope: Scope, draftId: string): Promise<void> {
  const errand = await inWorkspace(scope, (ctx) => begin(ctx, draftId));
  if (!errand) return;
  failpoint("after_arm", draftId);
  try {
    const found = await asChannel(scope, errand.channelId, (from) => carry(scope, errand, from));
    failpoint("after_effect", draftId);
    await inWorkspace(scope, (ctx) => finish(ctx, errand, found));
  } catch (error) {
    const reason = error instanceof GraphError ? error : null;
    const canWait = reason?.meaning === "temporary" || reason?.meaning === "rate_limited";
    const isLast = !canWait || errand.row.calls + 1 >= CALLS_MAX;
    await inWorkspace(scope, (ctx) => noteFailure(ctx, errand, error, isLast));
    if (!reason || !isLast) throw error;
  }
}

async function begin(ctx: Context, draftId: string): Promise<Errand | null> {
  const { db, workspaceId } = ctx;
  const row = await lockDraft(ctx, draftId);
  if (!row?.submittedAt) return null;
  const [number] = await numbersOf(ctx, row.ownerExternalId);
  const templates = number && platforms[number.platform].templates;
  if (!templates) return null;
  const [basis = null] = row.templateId
    ? await db
        .select()
        .from(messageTemplates)
        .where(isRow(messageTemplates, workspaceId, row.templateId))
    : [];
  await db
    .update(templateDrafts)
    .set({ calledAt: ctx.now, calls: sql`${templateDrafts.calls} + 1` })
    .where(isRow(templateDrafts, workspaceId, draftId));
  const { name, language, category } = row;
  const template = { name, language, category, content: contentOf(row) };
  return { templates, channelId: number.id, row, template, basis };
}

/** @returns What Meta has then, where it shows it already. */
async function carry(scope: Scope, { templates, row, template, basis }: Errand, from: Credential) {
  const { name, language } = template;
  if (row.calledAt) {
    const found = await templates.find(from, name, language);
    // One that is edited waits for its review.
    if (found && (!row.templateId || found.status === "pending")) return found;
  }
  const handles = new Map<string, string>();
  for (const id of samplesOf(template))
    handles.set(id, await templates.uploadSample(from, await sampleFile(scope, id)));
  if (!row.templateId) await templates.create(from, template, handles);
  else if (basis) {
    const category = mayChangeCategory(basis.status) ? template.category : null;
    await templates.edit(from, basis.externalId, { template, category }, handles);
  } else throw new GraphError({ meaning: "refused", code: "gone", mayHaveHappened: false });
  return templates.find(from, name, language).catch((error: unknown) => {
    // It is submitted, whatever becomes of this reading: the list is read again later. Only Meta may fail, though.
    if (!(error instanceof GraphError))
      log.error("A submitted template could not be read", { id: row.id, error });
    return null;
  });
}

/** Meta has it: the draft goes, and the list is read for what Meta made of it. */
async function finish(
  ctx: Context,
  { row, channelId, basis }: Errand,
  found: ListedTemplate | null,
): Promise<void> {
  const { db, workspaceId, now } = ctx;
  await db.delete(templateDrafts).where(isRow(templateDrafts, workspaceId, row.id));
  if (basis) {
    const editedAt = [...recentEdits(basis.editedAt, now), now].map((at) => at.toISOString());
    await db
      .update(messageTemplates)
      .set({ editedAt })
      .where(isRow(messageTemplates, workspaceId, basis.id));
  }
  if (found) {
    const reading = { ownerExternalId: row.ownerExternalId, readAt: now, metaAt: await metaNow(ctx) };
    await storeListed(ctx, reading, [found]);
  }
  await askForTemplates(ctx, channelId);
  announce(ctx, "template");
}

async function noteFailure(ctx: Context, { row }: Errand, error: unknown, isLast: boolean): Promise<void> {
  const { db, workspaceId } = ctx;
  const reason = error instanceof GraphError ? error : null;
  await db
    .update(templateDrafts)
    .set({
      failure: reason?.meaning ?? "temporary",
      failureCode: reason?.code ?? "unexpected",
      failureDetail: reason?.detail ?? null,
      // Where nothing can have happened, the next attempt need not look.
      ...(reason && !reason.mayHaveHappened ? { calledAt: row.calledAt } : {}),
      ...(isLast ? { submittedAt: null } : {}),
    })
    .where(isRow(templateDrafts, workspaceId, row.id));
  announce(ctx, "template");
}
