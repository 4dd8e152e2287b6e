"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { rulesQuery } from "@/lib/client/moderation/rules";
import { isSaidAlone } from "@/lib/inbox/saved-replies/text-rules";
import { type EditedReply, writingOf } from "./edited-reply";
import { rulesSaying, useRuleNames } from "./use-rules-saying";

/** Which moderation rules that are on say what is edited, and what saving it does to them. */
export function RulesNote({ workspace, typed }: { workspace: string; typed: EditedReply }) {
  const t = useTranslations("savedReplies.editor");
  const naming = useRuleNames();
  const { data = [] } = useQuery(rulesQuery(workspace));
  const rules = rulesSaying(data, typed.id).filter(({ state }) => state === "on");
  if (rules.length === 0) return null;
  const { texts, isPrivate } = writingOf(typed);
  const canSay = !isPrivate && isSaidAlone(texts);
  return (
    <p role="status" className={`text-sm wrap-anywhere ${canSay ? "text-muted" : "font-medium text-warn"}`}>
      {t(canSay ? "saidBy" : "pausesRules", naming(rules))}
    </p>
  );
}
