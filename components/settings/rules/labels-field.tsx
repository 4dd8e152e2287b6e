"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { linkStyle } from "@/components/ui/button-style";
import { Checkbox } from "@/components/ui/checkbox";
import { LabelDot } from "@/components/ui/label-chip";
import type { Problems } from "./draft-writing";
import type { Choices } from "./test-editor";

interface LabelsFieldProps {
  workspace: string;
  labels: Choices["labels"];
  chosen: string[];
  problem: Problems[string];
  onChange: (labelIds: string[]) => void;
}

/** The labels a rule gives. One that was deleted stands there until it is taken out. */
export function LabelsField({ workspace, labels, chosen, problem, onChange }: LabelsFieldProps) {
  const t = useTranslations("moderation.editor");
  const gone = chosen
    .filter((id) => !labels.some(({ value }) => value === id))
    .map((value) => ({ value, label: t("goneLabel"), colour: null }));
  const toggle = (value: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="sr-only">{t("labels")}</legend>
      <div className="scroll-quiet grid max-h-48 grid-cols-2 gap-x-3 gap-y-1 overflow-y-auto rounded-control border border-line p-2 empty:hidden sm:grid-cols-3">
        {[...gone, ...labels].map(({ value, label, colour }) => (
          <Checkbox
            key={value}
            label={
              <span className="inline-flex min-w-0 items-center gap-1.5">
                {colour && <LabelDot colour={colour} />}
                <bdi className="wrap-anywhere">{label}</bdi>
              </span>
            }
            checked={chosen.includes(value)}
            onChange={(isChosen) => toggle(value, isChosen)}
          />
        ))}
      </div>
      {labels.length === 0 && (
        <p className="text-sm text-muted">
          {t("noLabels")}{" "}
          <Link href={`/${workspace}/settings/labels`} className={linkStyle}>
            {t("toLabels")}
          </Link>
        </p>
      )}
      {problem && <p className="text-xs font-medium text-bad">{t(`errors.${problem}`)}</p>}
      {labels.length > 0 && <p className="text-xs text-muted">{t("labelsHint")}</p>}
    </fieldset>
  );
}
