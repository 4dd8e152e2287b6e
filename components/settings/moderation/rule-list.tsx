"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Names } from "@/components/settings/rules/use-rule-sentence";
import { toast } from "@/components/ui/toast-store";
import { useMoveRule } from "@/lib/client/moderation/rules";
import type { RuleView } from "@/lib/moderation/shapes";
import { dragRow } from "./row-drag";
import { RuleRow } from "./rule-row";

interface RuleListProps {
  workspace: string;
  rules: RuleView[];
  names: Names;
  reason: string | null;
  onOpen: (ruleId: string) => void;
}

/** The rules in their order, which can be changed by dragging, by keys and by each rule's menu. */
export function RuleList({ workspace, rules, names, reason, onOpen }: RuleListProps) {
  const t = useTranslations("moderation");
  const errors = useTranslations("errors");
  const move = useMoveRule(workspace);
  const [news, setNews] = useState("");

  function moveTo(rule: RuleView, to: number) {
    const from = rules.indexOf(rule);
    if (to < 0 || to >= rules.length || to === from) return;
    const before = rules[to < from ? to : to + 1];
    move.mutate(
      { ruleId: rule.id, beforeId: before?.id ?? null },
      { onError: ({ code }) => toast({ title: errors(code), tone: "bad" }) },
    );
    setNews(t("moved", { name: rule.name, place: to + 1 }));
  }

  return (
    <>
      <ol aria-label={t("list")} className="flex flex-col border-y border-line">
        {rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            workspace={workspace}
            rule={rule}
            at={at}
            count={rules.length}
            names={names}
            reason={reason}
            onOpen={() => onOpen(rule.id)}
            onMove={(to) => moveTo(rule, to)}
            onDrag={(event) =>
              dragRow(event, (overId) =>
                moveTo(
                  rule,
                  rules.findIndex(({ id }) => id === overId),
                ),
              )
            }
          />
        ))}
      </ol>
      <p aria-live="polite" className="sr-only">
        {news}
      </p>
    </>
  );
}
