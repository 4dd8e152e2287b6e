"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useEditing, useProblem } from "./editing";
import { Part } from "./part";
import { VariableText } from "./variable-text";
import { withVariables } from "./variables";

const BODY_MAX = { plain: 1_024, carousel: 1_024, offer: 600 } as const;

/** The text, and the small line below it. */
export function BodyPart() {
  const t = useTranslations("templates.editor.body");
  const problemAt = useProblem();
  const { typed, draft, changeContent, lockedReason } = useEditing();
  const { content } = typed;
  const { body, footer, form, isNamed } = content;
  return (
    <Part
      title={t("title")}
      text={t("text")}
      action={
        lockedReason === null &&
        draft.templateId === null && (
          <SegmentedControl
            label={t("variables")}
            segments={[
              { value: "numbers", label: t("numbers") },
              { value: "names", label: t("names") },
            ]}
            value={isNamed ? "names" : "numbers"}
            onChange={(value) => changeContent(withVariables(content, value === "names"))}
          />
        )
      }
    >
      <VariableText
        place="body"
        label={t("label")}
        value={body}
        max={BODY_MAX[form]}
        onChange={(value) => changeContent({ body: value })}
      />
      {form === "plain" && (
        <Field label={t("footer")} hint={t("footerHint")} error={problemAt("footer")}>
          <Input
            autoComplete="off"
            readOnly={lockedReason !== null}
            value={footer}
            onChange={({ target }) => changeContent({ footer: target.value })}
          />
        </Field>
      )}
    </Part>
  );
}
