import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import type { RuleView } from "@/lib/moderation/shapes";
import { allow } from "@/lib/workspaces/allow";
import { findGaps } from "./find-gaps";
import { getLockedRule, viewOf, writingOf } from "./rule-rows";
import { setState } from "./set-state";

/**
 * Switch a rule on, also one that paused itself: from now on it takes new comments.
 *
 * @throws Refusal `forbidden`; `not_found`; `rule_not_checked` unless its present version was tried on the
 *   comments of the last days; `rule_incomplete` if it names a label or member who is there no longer.
 */
export async function startRule(ctx: Context, input: { ruleId: string }): Promise<RuleView> {
  allow(ctx, "manage_moderation");
  const rule = await getLockedRule(ctx, input.ruleId);
  if (rule.state === "on") return viewOf(ctx, rule);
  const [gaps] = await findGaps(ctx, [writingOf(rule)]);
  if (gaps?.length) refuse("rule_incomplete", `Rule ${rule.id}`);
  if (rule.checkedVersion !== rule.version) refuse("rule_not_checked", `Version ${rule.version}`);
  await recordAudit(ctx, "rule.started", rule.id, { version: rule.version });
  return setState(ctx, rule, "on");
}
