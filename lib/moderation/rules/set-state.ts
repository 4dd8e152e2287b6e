import { isRow } from "@/db/is-row";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { RuleView } from "@/lib/moderation/shapes";
import type { RuleState } from "@/lib/moderation-words";
import { type RuleRow, viewOf } from "./rule-rows";

/** Store another state of a rule that is held, and tell the screens. */
export async function setState(ctx: Context, rule: RuleRow, state: RuleState): Promise<RuleView> {
  const set = { state, stateAt: ctx.now };
  await ctx.db
    .update(moderationRules)
    .set(set)
    .where(isRow(moderationRules, ctx.workspaceId, rule.id));
  announce(ctx, "rule", rule.id);
  return viewOf(ctx, { ...rule, ...set });
}

/** Let a rule pause that is held: `why` is its limit, which it reached, or the acts that lack what they name. */
export async function pauseRule(
  ctx: Context,
  rule: RuleRow,
  why: { count: number } | { gaps: string },
): Promise<void> {
  await recordAudit(ctx, "rule.paused", rule.id, why);
  await setState(ctx, rule, "paused");
}
