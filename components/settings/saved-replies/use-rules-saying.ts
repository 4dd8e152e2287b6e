import { useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { rulesQuery } from "@/lib/client/moderation/rules";
import type { RuleView } from "@/lib/moderation/shapes";

/** The moderation rules that say a saved reply. Pure. */
export const rulesSaying = (rules: readonly RuleView[], savedReplyId: string): RuleView[] =>
  rules.filter(({ acts }) => acts.some((act) => "savedReplyId" in act && act.savedReplyId === savedReplyId));

/** Names rules in a sentence: how many there are, and what they are called. */
export function useRuleNames(): (rules: readonly RuleView[]) => { count: number; rules: string } {
  const t = useTranslations("savedReplies");
  const format = useFormatter();
  return (rules) => ({
    count: rules.length,
    rules: format.list(rules.map(({ name }) => t("ruleName", { name }))),
  });
}

/** Asks for the rules that say a saved reply as they are now; none where they cannot be read. */
export function useRulesNow(workspace: string): (savedReplyId: string) => Promise<RuleView[]> {
  const cache = useQueryClient();
  return async (savedReplyId) => {
    const rules = await cache.fetchQuery(rulesQuery(workspace)).catch(() => []);
    return rulesSaying(rules, savedReplyId);
  };
}
