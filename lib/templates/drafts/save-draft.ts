import { isDeepStrictEqual } from "node:util";
import { isRow } from "@/db/is-row";
import { messageTemplates, templateDrafts } from "@/db/schema/templates";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { withFixedWords } from "@/lib/platforms/templates/library-rules";
import { mayChangeCategory } from "@/lib/templates/edit-rules";
import { type DraftView, SavedDraft } from "@/lib/templates/shapes";
import { allow } from "@/lib/workspaces/allow";
import { contentOf, type DraftRow, viewDraft } from "./draft-view";
import { lockWritable, NO_FAILURE } from "./locked-draft";

/**
 * Keep a template as its writer leaves it, complete or not. The same twice is stored once.
 *
 * Of a template that is edited, the name and the language stay, and its category too if it is approved. Of one from
 * Meta's library all but its name and what its buttons open stays.
 * @throws ZodError; Refusal `forbidden`; `not_found`; `conflict` if somebody saved meanwhile, or it is on its way.
 */
export async function saveTemplateDraft(ctx: Context, input: SavedDraft): Promise<DraftView> {
  allow(ctx, "manage_templates");
  const { id, expectedVersion, name, language, category, content: typed } = SavedDraft.parse(input);
  const { db, workspaceId, now } = ctx;
  const row = await lockWritable(ctx, id);
  const written = await withFixed(ctx, row, { name, language, category });
  const stored = contentOf(row);
  const content = withFixedWords(stored, typed);
  const isSame = isDeepStrictEqual(
    { ...written, content },
    { name: row.name, language: row.language, category: row.category, content: stored },
  );
  if (isSame) return viewDraft(ctx, id);
  if (row.version !== expectedVersion) refuse("conflict", `Draft ${id}`);
  await db
    .update(templateDrafts)
    .set({
      ...written,
      content,
      version: row.version + 1,
      updatedBy: memberOf(ctx),
      updatedAt: now,
      ...NO_FAILURE,
    })
    .where(isRow(templateDrafts, workspaceId, id));
  announce(ctx, "template");
  return viewDraft(ctx, id);
}

type Head = Pick<DraftRow, "name" | "language" | "category">;

async function withFixed({ db, workspaceId }: Context, row: DraftRow, written: Head): Promise<Head> {
  if (contentOf(row).libraryName !== null)
    return { ...written, language: row.language, category: row.category };
  if (!row.templateId) return written;
  const [basis] = await db
    .select({ status: messageTemplates.status })
    .from(messageTemplates)
    .where(isRow(messageTemplates, workspaceId, row.templateId));
  const category = basis && mayChangeCategory(basis.status) ? written.category : row.category;
  return { name: row.name, language: row.language, category };
}
