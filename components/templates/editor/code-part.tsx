"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { CODE_WAYS } from "@/lib/template-words";
import { useEditing, useProblem } from "./editing";
import { Part } from "./part";

/** The switches of a template for codes, whose words are WhatsApp's own. */
export function CodePart() {
  const t = useTranslations("templates.editor.code");
  const problemAt = useProblem();
  const { typed, changeContent, lockedReason } = useEditing();
  const { code } = typed.content;
  const put = (change: Partial<typeof code>) => changeContent({ code: { ...code, ...change } });
  const shared = { autoComplete: "off", spellCheck: false, readOnly: lockedReason !== null } as const;
  return (
    <Part title={t("title")} text={t("text")}>
      <Checkbox
        label={t("advice")}
        checked={code.withAdvice}
        disabledReason={lockedReason}
        onChange={(withAdvice) => put({ withAdvice })}
      />
      <Field label={t("minutes")} hint={t("minutesHint")} error={problemAt("minutes")}>
        <Input
          {...shared}
          inputMode="numeric"
          value={code.minutes === null ? "" : String(code.minutes)}
          onChange={({ target }) => {
            const digits = target.value.replace(/\D/g, "").slice(0, 4);
            put({ minutes: digits === "" ? null : Number(digits) });
          }}
        />
      </Field>
      <Field label={t("way")} hint={t(`ways.${code.way}.hint`)}>
        <Select
          choices={CODE_WAYS.map((value) => ({ value, label: t(`ways.${value}.name`) }))}
          value={code.way}
          isReadOnly={lockedReason !== null}
          onChange={(way) => put({ way })}
        />
      </Field>
      {typed.content.libraryName === null && (
        <Field label={t("button")} hint={t("buttonHint")} error={problemAt("codeText")}>
          <Input {...shared} value={code.text} onChange={({ target }) => put({ text: target.value })} />
        </Field>
      )}
      {code.way !== "copy_code" && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("package")} error={problemAt("package")}>
            <Input
              {...shared}
              placeholder="com.example.app"
              value={code.packageName}
              onChange={({ target }) => put({ packageName: target.value })}
            />
          </Field>
          <Field label={t("signature")} error={problemAt("signature")}>
            <Input
              {...shared}
              value={code.signature}
              onChange={({ target }) => put({ signature: target.value })}
            />
          </Field>
        </div>
      )}
    </Part>
  );
}
