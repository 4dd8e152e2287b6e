import { isRow } from "@/db/is-row";
import { templateDrafts } from "@/db/schema/templates";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import type { DraftRow } from "./draft-view";

/** Columns of a draft without a failure. */
export const NO_FAILURE = { failure: null, failureCode: null, failureDetail: null };

/** Take a draft for changing, before a job or another member does. Null if this workspace has none of that id. */
export async function lockDraft({ db, workspaceId }: Context, id: string): Promise<DraftRow | null> {
  const [row] = await db
    .select()
    .from(templateDrafts)
    .where(isRow(templateDrafts, workspaceId, id))
    .for("update");
  return row ?? null;
}

/** The same of one that may be changed. @throws Refusal `not_found`; `conflict` once it is on its way to Meta. */
export async function lockWritable(ctx: Context, id: string): Promise<DraftRow> {
  const row = (await lockDraft(ctx, id)) ?? refuse("not_found", `Draft ${id}`);
  if (row.submittedAt) refuse("conflict", `Draft ${id} is on its way`);
  return row;
}
