import { isRow } from "@/db/is-row";
import { templateDrafts } from "@/db/schema/templates";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { DraftRef } from "@/lib/templates/shapes";
import { allow } from "@/lib/workspaces/allow";
import { lockWritable } from "./locked-draft";

/**
 * Throw a draft away. Meta never had it.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found`; `conflict` if somebody saved meanwhile, or it is on its way.
 */
export async function discardTemplateDraft(ctx: Context, ref: DraftRef): Promise<void> {
  allow(ctx, "manage_templates");
  const { id, expectedVersion } = DraftRef.parse(ref);
  const { name, version } = await lockWritable(ctx, id);
  if (version !== expectedVersion) refuse("conflict", `Draft ${id}`);
  await ctx.db.delete(templateDrafts).where(isRow(templateDrafts, ctx.workspaceId, id));
  await recordAudit(ctx, "template.draft_discarded", id, { name });
  announce(ctx, "template");
}
