import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { RuleView } from "@/lib/moderation/shapes";
import { allow } from "@/lib/workspaces/allow";
import { getLockedRule, viewOf } from "./rule-rows";
import { setState } from "./set-state";

/** Switch a rule off. What it did stays done. @throws Refusal `forbidden`; `not_found` */
export async function stopRule(ctx: Context, input: { ruleId: string }): Promise<RuleView> {
  allow(ctx, "manage_moderation");
  const rule = await getLockedRule(ctx, input.ruleId);
  if (rule.state === "off") return viewOf(ctx, rule);
  await recordAudit(ctx, "rule.stopped", rule.id);
  return setState(ctx, rule, "off");
}
