"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { ACT_KINDS, type ActKind } from "@/lib/moderation-words";
import { AnswerFields } from "./answer-fields";
import type { Draft } from "./draft";
import type { Problems } from "./draft-writing";
import { LabelsField } from "./labels-field";
import type { Choices } from "./test-editor";

interface ActsEditorProps {
  workspace: string;
  draft: Pick<Draft, "acts" | "labels">;
  choices: Choices;
  problems: Problems;
  onChange: (part: Partial<Pick<Draft, "acts" | "labels">>) => void;
}

/** What is done to a comment that fits. */
export function ActsEditor({ workspace, draft, choices, problems, onChange }: ActsEditorProps) {
  const t = useTranslations("moderation");
  const { acts, labels } = draft;
  const set = (kind: ActKind, part: Partial<Draft["acts"][ActKind]>) =>
    onChange({ acts: { ...acts, [kind]: { ...acts[kind], ...part } } });
  const problem = problems.acts;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">{t("editor.acts")}</legend>
      {ACT_KINDS.map((kind) => (
        <div key={kind} className="flex flex-col gap-2">
          <Checkbox
            label={t(`acts.${kind}`)}
            checked={acts[kind].isOn}
            onChange={(isOn) => set(kind, { isOn })}
          />
          {acts[kind].isOn && (
            <div className="ps-6.5 empty:hidden">
              {kind === "label" ? (
                <LabelsField
                  workspace={workspace}
                  labels={choices.labels}
                  chosen={labels}
                  problem={problems.label}
                  onChange={(next) => onChange({ labels: next })}
                />
              ) : (
                <Detail
                  kind={kind}
                  workspace={workspace}
                  act={acts[kind]}
                  choices={choices}
                  problem={problems[kind]}
                  onChange={(part) => set(kind, part)}
                />
              )}
            </div>
          )}
        </div>
      ))}
      {problem && <p className="text-xs font-medium text-bad">{t(`editor.errors.${problem}`)}</p>}
      <p className="text-xs text-muted">{t("editor.actsHint")}</p>
    </fieldset>
  );
}

interface DetailProps {
  kind: ActKind;
  workspace: string;
  act: Draft["acts"][ActKind];
  choices: Choices;
  problem: Problems[string];
  onChange: (part: Partial<Draft["acts"][ActKind]>) => void;
}

function Detail({ kind, act, choices, problem, ...rest }: DetailProps) {
  const t = useTranslations("moderation.editor");
  const error = problem && t(`errors.${problem}`);
  if (kind === "assign") {
    return (
      <Field label={t("member")} isLabelHidden error={error}>
        <Select
          choices={choices.members}
          value={act.text || null}
          placeholder={t("member")}
          onChange={(text) => rest.onChange({ text })}
          className="max-w-80"
        />
      </Field>
    );
  }
  if (kind !== "reply" && kind !== "private_reply") return null;
  return (
    <AnswerFields
      kind={kind}
      label={t(kind === "reply" ? "replyText" : "privateText")}
      act={act}
      savedReplies={choices.savedReplies}
      error={error}
      {...rest}
    />
  );
}
