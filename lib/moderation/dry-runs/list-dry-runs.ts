import type { Context } from "@/lib/context";
import { readRules } from "@/lib/moderation/rules/rule-rows";
import type { DryRunView } from "@/lib/moderation/run-shapes";
import { allow } from "@/lib/workspaces/allow";
import { newestOf, viewOf } from "./dry-run-rows";

/** The newest dry run of each rule, of those that had one. @throws Refusal `forbidden` */
export async function listDryRuns(ctx: Context): Promise<DryRunView[]> {
  allow(ctx, "read_moderation");
  const rules = await readRules(ctx);
  const ruleIds = rules.map(({ id }) => id);
  return (await newestOf(ctx, ruleIds)).map(viewOf);
}
