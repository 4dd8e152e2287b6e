"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLanguageName } from "@/components/ui/language-name";
import { Select } from "@/components/ui/select";
import { nameFrom } from "@/lib/platforms/templates/problem-rules";
import { TEMPLATE_LANGUAGES, WRITABLE_CATEGORIES } from "@/lib/template-words";
import { useEditing, useProblem } from "./editing";
import { Part } from "./part";

/** What the template is called, in which language, and what it is for. */
export function NamePart() {
  const t = useTranslations("templates.editor");
  const category = useTranslations("templates.category");
  const languageOf = useLanguageName();
  const problemAt = useProblem();
  const { typed, draft, change, lockedReason } = useEditing();
  const isEdit = draft.templateId !== null;
  const isFromLibrary = typed.content.libraryName !== null;
  const isLocked = lockedReason !== null;
  const languages = TEMPLATE_LANGUAGES.map((value) => ({ value, label: languageOf(value) })).toSorted(
    (one, other) => one.label.localeCompare(other.label),
  );
  const categories = WRITABLE_CATEGORIES.map((value) => ({ value, label: category(value) }));
  return (
    <Part title={t("name.title")}>
      <Field
        label={t("name.name")}
        hint={isEdit ? t("name.fixed") : t("name.hint")}
        error={problemAt("name")}
      >
        <Input
          autoComplete="off"
          spellCheck={false}
          readOnly={isEdit || isLocked}
          value={typed.name}
          onChange={({ target }) => change((before) => ({ ...before, name: nameFrom(target.value) }))}
        />
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("name.language")} error={problemAt("language")}>
          <Select
            choices={languages}
            value={typed.language || null}
            placeholder={t("name.chooseLanguage")}
            isReadOnly={isEdit || isFromLibrary || isLocked}
            onChange={(language) => change((before) => ({ ...before, language }))}
          />
        </Field>
        <Field
          label={t("name.category")}
          hint={
            isFromLibrary
              ? t("library.categoryFixed")
              : draft.isCategoryFixed
                ? t("name.categoryFixed")
                : t(`name.categories.${typed.category}`)
          }
          error={problemAt("category")}
        >
          <Select
            choices={categories}
            value={typed.category}
            isReadOnly={draft.isCategoryFixed || isLocked}
            onChange={(value) => change((before) => ({ ...before, category: value }))}
          />
        </Field>
      </div>
    </Part>
  );
}
