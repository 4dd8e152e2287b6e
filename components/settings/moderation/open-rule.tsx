"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { RuleEditor, type RuleEditorProps } from "@/components/settings/rules/rule-editor";
import { useRuleSentence } from "@/components/settings/rules/use-rule-sentence";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RunHistory } from "./run-history";

interface OpenRuleProps extends RuleEditorProps {
  isNew: boolean;
  /** Why this member changes nothing; null for one who may. */
  reason: string | null;
}

/** One rule: to be written by whoever may, to be read by others; and what it did. */
export function OpenRule({ isNew, reason, ...props }: OpenRuleProps) {
  const t = useTranslations("moderation");
  const { rule, workspace, names, onDone } = props;
  const { ruleOf } = useRuleSentence(names);
  const back = (
    <Button icon={<ArrowLeft aria-hidden="true" />} onClick={onDone}>
      {t("back")}
    </Button>
  );
  if (!rule && (reason || !isNew))
    return <EmptyState title={reason ?? t("editor.isMissing")} heading="h1" action={back} />;
  return (
    <>
      <Section
        isFirst
        title={rule ? t("editor.title", { name: rule.name }) : t("editor.titleNew")}
        text={reason}
        action={back}
      >
        {reason && rule ? (
          <p className="wrap-anywhere">
            <bdi>{ruleOf(rule)}</bdi>
          </p>
        ) : (
          <RuleEditor {...props} key={rule?.id ?? "new"} />
        )}
      </Section>
      {rule && <RunHistory workspace={workspace} ruleId={rule.id} names={names} reason={reason} />}
    </>
  );
}
