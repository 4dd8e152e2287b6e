import { isRow } from "@/db/is-row";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
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
  return viewOf({ ...rule, ...set });
}
