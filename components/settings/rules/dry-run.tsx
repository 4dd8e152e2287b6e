"use client";

import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import { Refusal } from "@/components/marks/refusal";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { useSwitchRule } from "@/lib/client/moderation/rules";
import { dryRunsQuery, useRequestDryRun } from "@/lib/client/moderation/runs";
import type { DryRunView } from "@/lib/moderation/run-shapes";
import type { RuleView } from "@/lib/moderation/shapes";
import { Finds } from "./finds";
import { type Names, useRuleSentence } from "./use-rule-sentence";

interface DryRunProps {
  workspace: string;
  rule: RuleView;
  names: Names;
  /** The editor has something that is not saved. */
  isChanged: boolean;
}

/** Tries a rule on the comments of the last days, and switches it on. */
export function DryRun({ workspace, rule, names, isChanged }: DryRunProps) {
  const t = useTranslations("moderation");
  const errors = useTranslations("errors");
  const { data = [] } = useQuery(dryRunsQuery(workspace));
  const request = useRequestDryRun(workspace);
  const turn = useSwitchRule(workspace);
  const run = data.find(({ ruleId }) => ruleId === rule.id);
  const isRunning = run?.state === "running";
  const isOn = rule.state === "on";
  const isChecked = rule.checkedVersion === rule.version;
  const { actsOf } = useRuleSentence(names);
  const isPresent = run?.version === rule.version;
  const gap = rule.gaps.length > 0 ? errors("rule_incomplete") : null;
  const unsaved = isChanged ? t("dryRun.unsaved") : null;
  const buttons = (
    <div className="flex flex-wrap gap-2">
      <Button
        icon={<FlaskConical aria-hidden="true" />}
        variant={isChecked ? "secondary" : "primary"}
        isBusy={request.isPending || isRunning}
        disabledReason={unsaved}
        onClick={() => request.mutate(rule.id)}
      >
        {t(run ? "dryRun.again" : "dryRun.run")}
      </Button>
      <Button
        variant={isChecked && !isOn ? "primary" : "secondary"}
        isBusy={turn.isPending}
        disabledReason={isOn ? null : (unsaved ?? gap ?? (isChecked ? null : errors("rule_not_checked")))}
        onClick={() => turn.mutate({ ruleId: rule.id, isOn: !isOn })}
      >
        {t(isOn ? "stop" : "start")}
      </Button>
    </div>
  );
  const error = request.error ?? turn.error;
  return (
    <Section title={t("dryRun.title")} text={t("dryRun.text")} action={buttons}>
      <Refusal>{error && errors(error.code)}</Refusal>
      {run && <Outcome run={run} version={rule.version} />}
      {run && isPresent && run.foundCount > 0 && (
        <p className="text-sm wrap-anywhere">{t("dryRun.would", { acts: actsOf(rule) })}</p>
      )}
      {run && run.foundCount > 0 && <Finds workspace={workspace} dryRunId={run.id} names={names} />}
    </Section>
  );
}

function Outcome({ run, version }: { run: DryRunView; version: number }) {
  const t = useTranslations("moderation.dryRun");
  const { state, readCount, threadCount, commentCount, foundCount, endedAt } = run;
  return (
    <div className="flex flex-col gap-1.5" aria-live="polite">
      {state === "running" ? (
        <>
          <p>{t("running", { read: readCount, count: threadCount, found: foundCount })}</p>
          <progress
            max={Math.max(1, threadCount)}
            value={readCount}
            aria-label={t("progress")}
            className="h-1.5 w-full max-w-80"
          />
        </>
      ) : (
        <p className="font-medium">
          {t("done", { found: foundCount, count: commentCount })}{" "}
          {endedAt && (
            <span className="font-normal text-muted">
              <Instant at={endedAt} />
            </span>
          )}
        </p>
      )}
      {state === "outdated" && <p className="text-sm text-warn">{t("outdated")}</p>}
      {state === "done" && run.version !== version && <p className="text-sm text-warn">{t("old")}</p>}
    </div>
  );
}
