import { isRow } from "@/db/is-row";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";
import { getLockedRule } from "./rule-rows";

/**
 * Delete a rule. What it did stays in its history, and stays done.
 *
 * @throws Refusal `forbidden`; `not_found`, also if it was deleted before.
 */
export async function deleteRule(ctx: Context, input: { ruleId: string }): Promise<void> {
  allow(ctx, "manage_moderation");
  const { id } = await getLockedRule(ctx, input.ruleId);
  await ctx.db
    .update(moderationRules)
    .set({ state: "off", stateAt: ctx.now, deletedAt: ctx.now })
    .where(isRow(moderationRules, ctx.workspaceId, id));
  await recordAudit(ctx, "rule.deleted", id);
  announce(ctx, "rule", id);
}
