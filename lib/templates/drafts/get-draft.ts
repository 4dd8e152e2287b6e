import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { isRow } from "@/db/is-row";
import { templateDrafts } from "@/db/schema/templates";
import { users } from "@/db/schema/workspaces/users";
import type { Context } from "@/lib/context";
import type { DraftList, DraftView } from "@/lib/templates/shapes";
import { allow } from "@/lib/workspaces/allow";
import { viewDraft, viewLine } from "./draft-view";

const DRAFTS_MAX = 200;

/** One draft of a template. @throws ZodError; Refusal `forbidden`; `not_found`, also once Meta has it. */
export async function getTemplateDraft(ctx: Context, id: string): Promise<DraftView> {
  allow(ctx, "read_templates");
  return viewDraft(ctx, z.uuid().parse(id));
}

/** The same for a page; null if there is none. @throws Refusal `forbidden` */
export async function findTemplateDraft(ctx: Context, id: string): Promise<DraftView | null> {
  allow(ctx, "read_templates");
  const draftId = z.uuid().safeParse(id).data;
  if (!draftId) return null;
  const [row] = await ctx.db
    .select({ id: templateDrafts.id })
    .from(templateDrafts)
    .where(isRow(templateDrafts, ctx.workspaceId, draftId));
  return row ? viewDraft(ctx, draftId) : null;
}

/** The drafts of templates, the last changed first; 200 at most. @throws Refusal `forbidden` */
export async function listTemplateDrafts(ctx: Context): Promise<DraftList> {
  allow(ctx, "read_templates");
  const rows = await ctx.db
    .select({ row: templateDrafts, writer: users.name })
    .from(templateDrafts)
    .leftJoin(users, eq(users.id, templateDrafts.updatedBy))
    .where(eq(templateDrafts.workspaceId, ctx.workspaceId))
    .orderBy(desc(templateDrafts.updatedAt), desc(templateDrafts.id))
    .limit(DRAFTS_MAX);
  const items: DraftList["items"] = [];
  for (const { row, writer } of rows) items.push(await viewLine(ctx, row, writer));
  return { items };
}
