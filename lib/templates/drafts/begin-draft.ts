import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { messageTemplates, templateDrafts } from "@/db/schema/templates";
import { getChannelRow } from "@/lib/channels/get-channel";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { platforms } from "@/lib/platforms/registry";
import { TemplateContent, type WrittenTemplate } from "@/lib/platforms/templates/content-rules";
import { contentFrom, copyNameOf } from "@/lib/platforms/templates/copy-rules";
import { contentFromLibrary, type LibraryTemplate } from "@/lib/platforms/templates/library-rules";
import { WRITABLE_CATEGORIES } from "@/lib/template-words";
import { editRefusal } from "@/lib/templates/edit-rules";
import { getLibraryTemplate } from "@/lib/templates/library/library-row";
import { type DraftView, NewDraft } from "@/lib/templates/shapes";
import { partsIn } from "@/lib/templates/template-view";
import { allow } from "@/lib/workspaces/allow";
import { viewDraft } from "./draft-view";

type TemplateRow = typeof messageTemplates.$inferSelect;

/**
 * Begin a template: an empty one, or from one the account has, to edit it, to copy it under another name, or to
 * write it in another language; or from one of Meta's library. The same id twice begins one; to edit a template somebody else edits already opens
 * their draft.
 *
 * @returns The draft, whose id may be another than the one given.
 * @throws ZodError; Refusal `forbidden`; `not_found` for a channel without templates, another account's template, or one that the library
 *   did not have when it was last read; `template_fixed` to edit one whose words are Meta's;
 *   `template_edit_limit` if Meta takes no edit of it now.
 */
export async function beginTemplateDraft(ctx: Context, input: NewDraft): Promise<DraftView> {
  allow(ctx, "manage_templates");
  const { id, channelId, templateId, as, library } = NewDraft.parse(input);
  const { db, workspaceId, now } = ctx;
  const { platform, ownerExternalId } = await getChannelRow(ctx, channelId);
  if (!platforms[platform].templates) refuse("not_found", `Channel ${channelId} has no templates`);
  const basis = templateId && !library ? await getBasis(ctx, ownerExternalId, templateId) : null;
  const isEdit = as === "edit" && basis !== null;
  if (isEdit) mustBeEditable(basis, now);
  await db
    .insert(templateDrafts)
    .values({
      workspaceId,
      id,
      ownerExternalId,
      templateId: isEdit ? basis.id : null,
      ...(library
        ? fromLibrary(await getLibraryTemplate(ctx, library))
        : basis
          ? writtenFrom(basis, as)
          : EMPTY),
      version: 1,
      updatedBy: memberOf(ctx),
      updatedAt: now,
    })
    .onConflictDoNothing();
  announce(ctx, "template");
  return viewDraft(ctx, isEdit ? await editedBy(ctx, basis.id) : id);
}

function mustBeEditable(basis: TemplateRow, now: Date): void {
  const refusal = editRefusal(basis, now);
  if (refusal?.code === "library" || refusal?.code === "generated") refuse("template_fixed", basis.name);
  if (refusal) refuse("template_edit_limit", basis.name);
}

const fromLibrary = (template: LibraryTemplate): WrittenTemplate => ({
  name: template.name,
  language: template.language,
  category: template.category,
  content: contentFromLibrary(template),
});

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
    name: as === "copy" ? copyNameOf(row.name) : row.name,
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
