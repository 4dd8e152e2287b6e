"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { RULE_LIMITS } from "@/lib/moderation/shapes";
import type { TestEditorProps } from "./test-editor";

type FieldProps = Omit<TestEditorProps, "onRemove">;

export function WordsField({ test, problem, onChange }: FieldProps) {
  const t = useTranslations("moderation.editor");
  return (
    <Field label={t("words")} isLabelHidden hint={t("wordsHint")} error={problem && t(`errors.${problem}`)}>
      <Textarea
        rows={2}
        value={test.words}
        onChange={({ target }) => onChange({ ...test, words: target.value })}
      />
    </Field>
  );
}

export function PatternField({ test, problem, onChange }: FieldProps) {
  const t = useTranslations("moderation.editor");
  return (
    <Field
      label={t("pattern")}
      isLabelHidden
      hint={t("patternHint")}
      error={problem && t(`errors.${problem}`)}
    >
      <Input
        value={test.pattern}
        maxLength={RULE_LIMITS.patternMax}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        className="font-mono"
        onChange={({ target }) => onChange({ ...test, pattern: target.value })}
      />
    </Field>
  );
}

export function CountFields({ test, problem, onChange }: FieldProps) {
  const t = useTranslations("moderation.editor");
  return (
    <div className="flex flex-col gap-1.5">
      <div className="grid grid-cols-2 gap-2">
        {(["atLeast", "atMost"] as const).map((bound) => (
          <Field key={bound} label={t(bound)}>
            <Input
              inputMode="numeric"
              maxLength={4}
              value={test[bound]}
              onChange={({ target }) => onChange({ ...test, [bound]: target.value })}
            />
          </Field>
        ))}
      </div>
      {problem ? (
        <p className="text-xs font-medium text-bad">{t(`errors.${problem}`)}</p>
      ) : (
        <p className="text-xs text-muted">{t("countHint")}</p>
      )}
    </div>
  );
}

export function ChoiceFields({
  test,
  choices,
  problem,
  onChange,
  name,
}: FieldProps & { name: "languages" | "channels" }) {
  const t = useTranslations("moderation.editor");
  const chosen = test[name];
  const toggle = (value: string, isChosen: boolean) =>
    onChange({ ...test, [name]: isChosen ? [...chosen, value] : chosen.filter((one) => one !== value) });
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="sr-only">{t(name)}</legend>
      <div className="grid max-h-48 grid-cols-2 gap-x-3 gap-y-1 overflow-y-auto rounded-control border border-line p-2 sm:grid-cols-3">
        {choices[name].map(({ value, label }) => (
          <Checkbox
            key={value}
            label={<bdi className="wrap-anywhere">{label}</bdi>}
            checked={chosen.includes(value)}
            onChange={(isChosen) => toggle(value, isChosen)}
          />
        ))}
        {choices[name].length === 0 && <p className="col-span-full text-muted">{t("noChannels")}</p>}
      </div>
      {problem && <p className="text-xs font-medium text-bad">{t(`errors.${problem}`)}</p>}
      {name === "languages" && <p className="text-xs text-muted">{t("languagesHint")}</p>}
    </fieldset>
  );
}
