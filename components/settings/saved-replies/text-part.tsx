"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useLanguageName } from "@/components/ui/language-name";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { COMMENT_LANGUAGES, type CommentLanguage } from "@/lib/moderation-words";
import type { EditedReply } from "./edited-reply";
import type { PartProps } from "./name-part";
import { PlacesPart } from "./places-part";
import { VariableText } from "./variable-text";

interface TextPartProps extends PartProps {
  unknown: string[];
}

/** The texts of a saved reply, one language at a time. */
export function TextPart({ typed, unknown, onChange }: TextPartProps) {
  const t = useTranslations("savedReplies.editor");
  const nameOf = useLanguageName();
  const [language, setLanguage] = useState(typed.texts[0]?.language);
  const { texts } = typed;
  const open = texts.find((one) => one.language === language) ?? texts[0];
  if (!open) return null;

  const write = (next: Partial<EditedReply["texts"][number]>) =>
    onChange({ texts: texts.map((one) => (one === open ? { ...one, ...next } : one)) });
  function add(chosen: CommentLanguage) {
    onChange({ texts: [...texts, { language: chosen, text: "", variants: [] }] });
    setLanguage(chosen);
  }
  const left = COMMENT_LANGUAGES.filter((one) => !texts.some((text) => text.language === one));
  const name = nameOf(open.language);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {texts.length > 1 && (
          <SegmentedControl
            label={t("languages")}
            className="flex-wrap"
            segments={texts.map((one) => ({ value: one.language, label: nameOf(one.language) }))}
            value={open.language}
            onChange={setLanguage}
          />
        )}
        {texts.length > 1 && (
          <IconButton
            label={t("dropLanguage", { language: name })}
            icon={<X aria-hidden="true" />}
            onClick={() => onChange({ texts: texts.filter((one) => one !== open) })}
          />
        )}
        <Select
          label={t("addLanguage")}
          placeholder={t("addLanguage")}
          className="w-auto!"
          value={null}
          choices={left.map((value) => ({ value, label: nameOf(value) }))}
          onChange={add}
        />
      </div>
      <VariableText
        label={texts.length > 1 ? t("textIn", { language: name }) : t("text")}
        value={open.text}
        unknown={unknown}
        onChange={(text) => write({ text })}
      />
      {texts.length > 1 && open === texts[0] && (
        <p className="text-xs text-muted">{t("fallback", { language: name })}</p>
      )}
      <PlacesPart open={open} unknown={unknown} onChange={(variants) => write({ variants })} />
    </div>
  );
}
