"use client";

import { Check, CircleHelp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RuleView } from "@/lib/moderation/shapes";
import type { Finding, TrialView } from "@/lib/moderation/trial-shapes";
import { type Names, useLanguageName, useRuleSentence } from "./use-rule-sentence";

interface TrialResultProps {
  trial: TrialView;
  rules: RuleView[];
  names: Names;
}

/** What the rules said to a comment: the one that takes it, and what each of its conditions found. */
export function TrialResult({ trial, rules, names }: TrialResultProps) {
  const t = useTranslations("moderation.try");
  const [draft] = trial.rules;
  if (draft?.ruleId === null) {
    const verdict = draft.fits === null ? "cannotTell" : draft.fits ? "fits" : "fitsNot";
    return <Answer sentence={t(verdict)} findings={draft.findings} names={names} />;
  }
  // A rule that is on takes it, even if one that is off stands before and would.
  const fitting = trial.rules.filter(({ fits }) => fits);
  const isOn = (ruleId: string | null) => rules.some(({ id, state }) => id === ruleId && state === "on");
  const taking = fitting.find(({ ruleId }) => isOn(ruleId)) ?? fitting[0];
  if (!taking) return <p className="font-medium">{t("nobody")}</p>;
  const name = rules.find(({ id }) => id === taking.ruleId)?.name ?? "–";
  const sentence = t(isOn(taking.ruleId) ? "takenBy" : "takenByOff", { name });
  return <Answer sentence={sentence} findings={taking.findings} names={names} />;
}

function Answer({ sentence, findings, names }: { sentence: string; findings: Finding[]; names: Names }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">
        <bdi>{sentence}</bdi>
      </p>
      <ul className="flex flex-col gap-1 text-sm">
        {findings.map((finding, at) => (
          <FindingLine key={at} finding={finding} names={names} />
        ))}
      </ul>
    </div>
  );
}

function FindingLine({ finding: { test, holds, excerpt }, names }: { finding: Finding; names: Names }) {
  const t = useTranslations("moderation");
  const languageOf = useLanguageName();
  const { testOf } = useRuleSentence(names);
  const Icon = holds === null ? CircleHelp : holds ? Check : X;
  const word = t(holds === null ? "try.isUnknown" : holds ? "try.isTrue" : "try.isFalse");
  const found =
    test.kind === "languages"
      ? excerpt && t("try.detected", { language: languageOf(excerpt) })
      : excerpt && t("try.found", { excerpt: t("quoted", { text: excerpt }) });
  return (
    <li className="flex items-start gap-2">
      <Icon className={`mt-0.5 size-4 shrink-0 ${holds ? "text-good" : "text-muted"}`} aria-hidden="true" />
      <span className="wrap-anywhere">
        <bdi>{testOf(test)}</bdi>
        <span className="text-muted">
          {" · "}
          {word}
          {found && (
            <>
              {" · "}
              <bdi>{found}</bdi>
            </>
          )}
        </span>
      </span>
    </li>
  );
}
