import { inWorkspace, type Scope } from "@/lib/context";
import { allow } from "@/lib/workspaces/allow";
import { findGaps } from "./find-gaps";
import { lockRules, writingOf } from "./rule-rows";
import { pauseRule } from "./set-state";

/** Pause the rules that are on and name something that is there no longer: none does by half what it should. */
export async function pauseIncomplete(scope: Scope): Promise<void> {
  allow(scope, "manage_moderation");
  await inWorkspace(scope, async (ctx) => {
    const rules = (await lockRules(ctx)).filter(({ state }) => state === "on");
    const found = await findGaps(ctx, rules.map(writingOf));
    for (const [place, rule] of rules.entries()) {
      const gaps = found[place] ?? [];
      if (gaps.length > 0) await pauseRule(ctx, rule, { gaps: gaps.join(", ") });
    }
  });
}
