import { isRow } from "@/db/is-row";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { RuleMove, type RuleView } from "@/lib/moderation/shapes";
import { allow } from "@/lib/workspaces/allow";
import { lockRules, viewsOf } from "./rule-rows";

/**
 * Move a rule before another, or to the end. Which comments each takes may change by it; what is on stays on.
 *
 * @returns All rules in their order.
 * @throws ZodError; Refusal `forbidden`; `not_found` for a rule that is not there.
 */
export async function moveRule(ctx: Context, input: RuleMove & { ruleId: string }): Promise<RuleView[]> {
  allow(ctx, "manage_moderation");
  const { beforeId } = RuleMove.parse(input);
  const rules = await lockRules(ctx);
  const rule = rules.find(({ id }) => id === input.ruleId) ?? refuse("not_found", `Rule ${input.ruleId}`);
  if (beforeId === rule.id) return viewsOf(ctx, rules);
  const others = rules.filter((one) => one !== rule);
  const at = beforeId === null ? others.length : others.findIndex(({ id }) => id === beforeId);
  if (at < 0) refuse("not_found", `Rule ${beforeId}`);
  const order = others.toSpliced(at, 0, rule);
  if (order.every((one, index) => one === rules[index])) return viewsOf(ctx, rules);

  for (const [index, one] of order.entries()) {
    if (one.place === index + 1) continue;
    const where = isRow(moderationRules, ctx.workspaceId, one.id);
    await ctx.db
      .update(moderationRules)
      .set({ place: index + 1 })
      .where(where);
    announce(ctx, "rule", one.id);
  }
  await recordAudit(ctx, "rule.moved", rule.id, { to: order.indexOf(rule) + 1 });
  return viewsOf(ctx, order);
}
