"use client";

import { useTranslations } from "next-intl";
import type { ContentButton } from "@/lib/platforms/templates/content-rules";
import { ButtonFields } from "./button-list";
import { useEditing } from "./editing";
import { Part } from "./part";

/** Of a template from WhatsApp's library: what it is, and what its buttons open. */
export function LibraryPart() {
  const t = useTranslations("templates.editor.library");
  const { typed, changeContent } = useEditing();
  const { buttons, libraryName } = typed.content;
  const put = (index: number, change: Partial<ContentButton>) =>
    changeContent({ buttons: buttons.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  return (
    <Part title={t("title")} text={t("text")}>
      <p className="text-muted">
        {t("name")} <code className="wrap-anywhere">{libraryName}</code>
      </p>
      {buttons.some(({ kind }) => kind !== "reply") && (
        <ul aria-label={t("buttons")} className="flex flex-col gap-3">
          {buttons.map((button, index) => (
            <li key={index}>
              <ButtonFields
                hasFixedLabel
                place={`button/${index}`}
                button={button}
                onChange={(change) => put(index, change)}
              />
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
