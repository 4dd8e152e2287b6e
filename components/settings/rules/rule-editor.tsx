"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-store";
import { useChangeRule, useCreateRule } from "@/lib/client/moderation/rules";
import { RULE_LIMITS, type RuleView } from "@/lib/moderation/shapes";
import { ActsEditor } from "./acts-editor";
import { gapsIn, problemsOf, readDraft, triableConditions } from "./draft-writing";
import { DryRun } from "./dry-run";
import { GroupEditor } from "./group-editor";
import type { Choices } from "./test-editor";
import { TryBox } from "./try-box";
import { useDraft } from "./use-draft";
import { type Names, useRuleSentence } from "./use-rule-sentence";
import { needsOtherRun } from "./version";

export interface RuleEditorProps {
  workspace: string;
  /** The stored rule; null for a new one. */
  rule: RuleView | null;
  choices: Choices;
  names: Names;
  onDone: () => void;
}

/** A rule being written: its name, its conditions, what it does, and a comment to try it on. */
export function RuleEditor({ workspace, rule, choices, names, onDone }: RuleEditorProps) {
  const t = useTranslations("moderation.editor");
  const { draft, isChanged, change, discard, finish } = useDraft(workspace, rule);
  const { ruleOf } = useRuleSentence(names);
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  const isShown = tries > 0;
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [tries]);
  const gaps = gapsIn(draft, choices);
  const shown = { ...(isShown ? problemsOf(draft) : {}), ...gaps };
  const hasGap = Object.keys(gaps).length > 0;
  const { data: writing } = readDraft(draft);
  const create = useCreateRule(workspace);
  const save = useChangeRule(workspace);
  const { onSubmit, isBusy, code, refusal } = useSubmit(async () => {
    if (!writing || hasGap) return setTries(tries + 1);
    const { ruleId, revision } = draft;
    await (revision === null
      ? create.mutateAsync({ id: ruleId, ...writing })
      : save.mutateAsync({ ruleId, revision, ...writing }));
    finish();
    toast({ title: t("saved"), tone: "good" });
    onDone();
  });
  const isConflict = code === "conflict" && rule !== null;
  return (
    <div className="flex flex-col gap-6">
      {isChanged && (
        <Banner
          tone="info"
          className="rounded-control border"
          action={
            <Button size="sm" onClick={discard}>
              {t("discard")}
            </Button>
          }
        >
          {t("draft")}
        </Banner>
      )}
      <form ref={form} method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-6">
        <Field label={t("name")} hint={t("nameHint")} error={shown.name && t("errors.name")}>
          <Input
            value={draft.name}
            maxLength={RULE_LIMITS.nameMax}
            autoComplete="off"
            onChange={({ target }) => change({ name: target.value })}
          />
        </Field>
        <div className="flex flex-col gap-2">
          <p className="text-sm font-medium">{t("conditions")}</p>
          <GroupEditor
            group={draft.group}
            choices={choices}
            problems={shown}
            onChange={(group) => change({ group })}
          />
        </div>
        <ActsEditor
          workspace={workspace}
          draft={draft}
          choices={choices}
          problems={shown}
          onChange={change}
        />
        <Field
          label={t("perHour")}
          hint={t("perHourHint")}
          error={shown.perHour && t("errors.perHour")}
          className="max-w-60"
        >
          <Input
            inputMode="numeric"
            maxLength={4}
            value={draft.perHour}
            onChange={({ target }) => change({ perHour: target.value })}
          />
        </Field>
        {writing && (
          <p className="rounded-control bg-tint px-3 py-2 wrap-anywhere">
            <bdi>{ruleOf(writing)}</bdi>
          </p>
        )}
        {rule && writing && needsOtherRun(rule, writing) && rule.state !== "off" && (
          <p className="text-sm font-medium text-warn">{t("willStop")}</p>
        )}
        <Refusal>{isConflict ? t("conflict") : refusal}</Refusal>
        <Refusal>{isShown && (!writing || hasGap) ? t("fix") : null}</Refusal>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {t("save")}
          </Button>
          {isConflict && <Button onClick={discard}>{t("load")}</Button>}
        </div>
      </form>
      <TryBox
        workspace={workspace}
        channels={choices.channels}
        names={names}
        rules={[]}
        conditions={triableConditions(draft)}
      />
      {rule && <DryRun workspace={workspace} rule={rule} names={names} isChanged={isChanged} />}
    </div>
  );
}
