import { eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { messageTemplates, templateDrafts } from "@/db/schema/templates";
import { users } from "@/db/schema/workspaces/users";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { findMedia } from "@/lib/media/find-media";
import { TemplateContent } from "@/lib/platforms/templates/content-rules";
import { problemsOf } from "@/lib/platforms/templates/problem-rules";
import { mayChangeCategory } from "@/lib/templates/edit-rules";
import { numbersOf } from "@/lib/templates/owner-numbers";
import type { DraftView } from "@/lib/templates/shapes";

export type DraftRow = typeof templateDrafts.$inferSelect;

/** What a draft says. */
export const contentOf = ({ content }: Pick<DraftRow, "content">): TemplateContent =>
  TemplateContent.parse(content);

/** Its files, in the order in which they stand, shown now or not. */
const filesIn = ({ header, cards }: TemplateContent): string[] =>
  [header?.mediaId, ...cards.map(({ mediaId }) => mediaId)].filter((id) => typeof id === "string");

/** A draft with its files. @throws Refusal `not_found` */
export async function viewDraft(ctx: Context, id: string): Promise<DraftView> {
  const [found] = await ctx.db
    .select({ row: templateDrafts, writer: users.name })
    .from(templateDrafts)
    .leftJoin(users, eq(users.id, templateDrafts.updatedBy))
    .where(isRow(templateDrafts, ctx.workspaceId, id));
  if (!found) refuse("not_found", `Draft ${id}`);
  const { row, writer } = found;
  const content = contentOf(row);
  const files = await findMedia(ctx, filesIn(content));
  const { name, language, category } = row;
  const problems = problemsOf({ name, language, category, content });
  return { ...(await viewLine(ctx, row, writer)), content, files: [...files.values()], problems };
}

/** The same without what it says. */
export async function viewLine(
  ctx: Context,
  row: DraftRow,
  writer: string | null,
): Promise<Omit<DraftView, "content" | "files" | "problems">> {
  const { id, templateId, name, language, category, version, updatedBy, failure } = row;
  const numbers = await numbersOf(ctx, row.ownerExternalId);
  const status = await statusOfBasis(ctx, templateId);
  return {
    id,
    templateId,
    name,
    language,
    category,
    version,
    isCategoryFixed: contentOf(row).libraryName !== null || (status !== null && !mayChangeCategory(status)),
    channelIds: numbers.map((number) => number.id),
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: updatedBy ? { id: updatedBy, name: writer } : null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    failure: failure ? { meaning: failure, code: row.failureCode ?? "", detail: row.failureDetail } : null,
  };
}

async function statusOfBasis({ db, workspaceId }: Context, templateId: string | null) {
  if (!templateId) return null;
  const [basis] = await db
    .select({ status: messageTemplates.status })
    .from(messageTemplates)
    .where(isRow(messageTemplates, workspaceId, templateId));
  return basis?.status ?? null;
}
