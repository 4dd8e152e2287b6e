import { isDeepStrictEqual } from "node:util";
import { isRow } from "@/db/is-row";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { RuleChange, type RuleView } from "@/lib/moderation/shapes";
import { allow } from "@/lib/workspaces/allow";
import { mustFit } from "./must-fit";
import { getLockedRule, viewOf, writingOf } from "./rule-rows";

/**
 * Change a rule. One that looks for or does something else than before is another version: it is off until it
 * was tried. Its name and its limit change nothing else.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found`; `pattern_unusable`; `conflict` if it was changed since
 *   the revision it was read with.
 */
export async function changeRule(ctx: Context, input: RuleChange & { ruleId: string }): Promise<RuleView> {
  allow(ctx, "manage_moderation");
  const { revision, ...writing } = RuleChange.parse(input);
  const rule = await getLockedRule(ctx, input.ruleId);
  const before = writingOf(rule);
  // The same request once more, its answer having been lost.
  if (isDeepStrictEqual(before, writing) && rule.revision - revision <= 1) return viewOf(ctx, rule);
  if (rule.revision !== revision) refuse("conflict", `Rule ${rule.id} has revision ${rule.revision}`);
  await mustFit(ctx, writing);

  const isOther = !isDeepStrictEqual([before.conditions, before.acts], [writing.conditions, writing.acts]);
  const version = rule.version + (isOther ? 1 : 0);
  const stop = isOther && rule.state !== "off" ? { state: "off" as const, stateAt: ctx.now } : {};
  const changedBy = memberOf(ctx);
  const set = { ...writing, ...stop, version, revision: revision + 1, changedBy, changedAt: ctx.now };
  await ctx.db
    .update(moderationRules)
    .set(set)
    .where(isRow(moderationRules, ctx.workspaceId, rule.id));
  await recordAudit(ctx, "rule.changed", rule.id, { version });
  announce(ctx, "rule", rule.id);
  return viewOf(ctx, { ...rule, ...set });
}
