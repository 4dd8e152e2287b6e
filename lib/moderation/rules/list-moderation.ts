import type { Context } from "@/lib/context";
import type { RuleView } from "@/lib/moderation/shapes";
import { allow } from "@/lib/workspaces/allow";
import { readRules, viewsOf } from "./rule-rows";

/** The rules in the order in which comments meet them; at most 50. @throws Refusal `forbidden` */
export async function listRules(ctx: Context): Promise<RuleView[]> {
  allow(ctx, "read_moderation");
  return viewsOf(ctx, await readRules(ctx));
}
