"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { linkStyle } from "@/components/ui/button-style";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { AnswerKind } from "@/lib/moderation/answer-rules";
import { RULE_LIMITS } from "@/lib/moderation/shapes";
import { AnswerFiles } from "./answer-files";
import type { Choices } from "./test-editor";

interface Answer {
  text: string;
  /** Empty for words of the rule's own. */
  savedReplyId?: string | undefined;
}

interface AnswerFieldsProps {
  workspace: string;
  label: string;
  act: Answer;
  kind: AnswerKind;
  savedReplies: Choices["savedReplies"];
  error: ReactNode;
  onChange: (part: Partial<Answer>) => void;
}

/** No saved reply's id. */
const OWN = "own";

/** What a rule says: words of its own, or a saved reply. */
export function AnswerFields(props: AnswerFieldsProps) {
  const { workspace, kind, label, act, savedReplies, error, onChange } = props;
  const t = useTranslations("moderation.editor");
  const { text, savedReplyId = "" } = act;
  const chosen = savedReplies.find(({ value }) => value === savedReplyId);
  const isGone = savedReplyId !== "" && !chosen;
  const choices = [
    { value: OWN, label: t("ownWords") },
    ...(isGone ? [{ value: savedReplyId, label: t("goneSavedReply") }] : []),
    ...savedReplies,
  ];
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t("says")}
        isLabelHidden
        error={savedReplyId ? error : null}
        hint={savedReplyId ? t("savedHint") : null}
      >
        <Select
          choices={choices}
          value={savedReplyId || OWN}
          onChange={(value) => onChange({ savedReplyId: value === OWN ? "" : value })}
          className="max-w-80"
        />
      </Field>
      {savedReplyId === "" ? (
        <Field label={label} error={error}>
          <Textarea
            value={text}
            maxLength={RULE_LIMITS.textMax}
            onChange={({ target }) => onChange({ text: target.value })}
          />
        </Field>
      ) : (
        <>
          {chosen && <AnswerFiles files={chosen.files} kind={kind} />}
          <Link href={`/${workspace}/settings/saved-replies`} className={`${linkStyle} self-start text-xs`}>
            {t("toSavedReplies")}
          </Link>
        </>
      )}
    </div>
  );
}
