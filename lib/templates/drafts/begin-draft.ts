import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { messageTemplates, templateDrafts } from "@/db/schema/templates";
import { getChannelRow } from "@/lib/channels/get-channel";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { platforms } from "@/lib/platforms/registry";
import { TemplateContent, type WrittenTemplate } from "@/lib/platforms/templates/content-rules";
import { contentFrom } from "@/lib/platforms/templates/copy-rules";
import { WRITABLE_CATEGORIES } from "@/lib/template-words";
import { editRefusal } from "@/lib/templates/edit-rules";
import { type DraftView, NewDraft } from "@/lib/templates/shapes";
import { partsIn } from "@/lib/templates/template-view";
import { allow } from "@/lib/workspaces/allow";
import { viewDraft } from "./draft-view";

type TemplateRow = typeof messageTemplates.$inferSelect;

/**
 * Begin a template: an empty one, or from one the account has, to edit it, to copy it under another name, or to
 * write it in another language. The same id twice begins one; to edit a template somebody else edits already opens
 * their draft.
 *
 * @returns The draft, whose id may be another than the one given.
 * @throws ZodError; Refusal `forbidden`; `not_found` for a channel without templates, or another account's template;
 *   `template_edit_limit` if Meta takes no edit of it now.
 */
export async function beginTemplateDraft(ctx: Context, input: NewDraft): Promise<DraftView> {
  allow(ctx, "manage_templates");
  const { id, channelId, templateId, as } = NewDraft.parse(input);
  const { db, workspaceId, now } = ctx;
  const { platform, ownerExternalId } = await getChannelRow(ctx, channelId);
  if (!platforms[platform].templates) refuse("not_found", `Channel ${channelId} has no templates`);
  const basis = templateId ? await getBasis(ctx, ownerExternalId, templateId) : null;
  const isEdit = as === "edit" && basis !== null;
  if (isEdit && editRefusal(basis, now)) refuse("template_edit_limit", basis.name);
  await db
    .insert(templateDrafts)
    .values({
      workspaceId,
      id,
      ownerExternalId,
      templateId: isEdit ? basis.id : null,
      ...(basis ? writtenFrom(basis, as) : EMPTY),
      version: 1,
      updatedBy: memberOf(ctx),
      updatedAt: now,
    })
    .onConflictDoNothing();
  announce(ctx, "template");
  return viewDraft(ctx, isEdit ? await editedBy(ctx, basis.id) : id);
}

const EMPTY: WrittenTemplate = {
  name: "",
  language: "",
  category: "utility",
  content: TemplateContent.parse({}),
};

async function getBasis({ db, workspaceId }: Context, owner: string, id: string): Promise<TemplateRow> {
  const isOwn = and(isRow(messageTemplates, workspaceId, id), eq(messageTemplates.ownerExternalId, owner));
  const [row] = await db.select().from(messageTemplates).where(isOwn);
  return row ?? refuse("not_found", `Template ${id}`);
}

function writtenFrom(row: TemplateRow, as: "edit" | "copy" | "language"): WrittenTemplate {
  return {
    name: as === "copy" ? `${row.name}_copy` : row.name,
    language: as === "language" ? "" : row.language,
    category: WRITABLE_CATEGORIES.find((one) => one === row.category) ?? "utility",
    content: contentFrom(partsIn(row), row.isNamed),
  };
}

async function editedBy({ db, workspaceId }: Context, templateId: string): Promise<string> {
  const isOf = and(eq(templateDrafts.workspaceId, workspaceId), eq(templateDrafts.templateId, templateId));
  const [row] = await db.select({ id: templateDrafts.id }).from(templateDrafts).where(isOf);
  return row?.id ?? refuse("not_found", `Draft of ${templateId}`);
}
