"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TemplatePreview } from "@/components/marks/templates/template-preview";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { partsFrom } from "@/lib/platforms/templates/copy-rules";
import { filled } from "@/lib/templates/fill-rules";
import { noValues } from "@/lib/templates/send-rules";
import { useEditing } from "./editing";

/** The template as the phone shows it, with its examples, in both of the phone's looks. */
export function DraftPreview() {
  const t = useTranslations("templates");
  const { typed, fileOf } = useEditing();
  const [look, setLook] = useState<"light" | "dark">("light");
  const isCode = typed.category === "authentication";
  const parts = partsFrom(typed.content, isCode);
  const { header, body, cards } = parts;
  const values = {
    ...noValues(),
    header: examplesIn(header?.examples),
    body: examplesIn(body.examples),
    buttons: Object.fromEntries(parts.buttons.map(({ example }, index) => [index, example ?? ""])),
    cards: cards.map((card) => ({
      body: examplesIn(card.body.examples),
      buttons: Object.fromEntries(card.buttons.map(({ example }, index) => [index, example ?? ""])),
    })),
  };
  const shown = filled(parts, values);
  const { withAdvice, minutes } = typed.content.code;
  const ofCode = {
    text: withAdvice ? t("editor.code.sampleAdvice") : t("editor.code.sample"),
    footer: minutes === null ? null : t("editor.code.sampleEnd", { minutes }),
  };
  const ids =
    cards.length > 0 ? typed.content.cards.map(({ mediaId }) => mediaId) : [typed.content.header?.mediaId];
  return (
    <div className="flex flex-col gap-2">
      <SegmentedControl
        label={t("editor.look.label")}
        className="self-center"
        segments={[
          { value: "light", label: t("editor.look.light") },
          { value: "dark", label: t("editor.look.dark") },
        ]}
        value={look}
        onChange={setLook}
      />
      <div data-theme={look} className="rounded-pane bg-surface text-ink">
        <TemplatePreview
          {...shown}
          {...(isCode ? ofCode : {})}
          text={isCode ? ofCode.text : shown.text || t("editor.emptyText")}
          headerKind={header?.kind ?? null}
          label={t("preview")}
          copyLabel={t("copyCode")}
          files={ids.map((id) => fileOf(id ?? null))}
        />
      </div>
    </div>
  );
}

/** Only the examples that were given: without one, the variable itself is shown. */
const examplesIn = (examples: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(examples).filter(([, example]) => example.trim() !== ""));
