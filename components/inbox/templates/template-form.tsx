"use client";

import { SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Refusal } from "@/components/marks/refusal";
import { TemplatePreview } from "@/components/marks/template-preview";
import { useSubmit } from "@/components/marks/use-submit";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ConversationView } from "@/lib/inbox/shapes";
import { filled, needsFile, type Slot } from "@/lib/templates/send-rules";
import type { TemplateView } from "@/lib/templates/shapes";
import { HeaderFile } from "./header-file";
import { useLanguageName } from "./language-name";
import { useTemplate } from "./use-template";

interface TemplateFormProps {
  conversation: ConversationView;
  template: TemplateView;
  onSent: () => void;
}

/** The values of a template beside what the person will see. */
export function TemplateForm({ conversation, template, onSent }: TemplateFormProps) {
  const t = useTranslations("templates");
  const errors = useTranslations("errors");
  const languageOf = useLanguageName();
  const writing = useTemplate(conversation, template, onSent);
  const { parts, name, language, category } = template;
  const shown = filled(parts, writing.values);
  const isDown = conversation.channel.state !== "connected";
  const isIncomplete = writing.missing.length > 0 || writing.isFileMissing;
  const reason = isDown ? errors("channel_down") : isIncomplete ? errors("template_incomplete") : null;
  const form = useSubmit(async () => {
    if (!reason) await writing.send();
  });
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <form method="post" className="flex min-w-0 flex-col gap-4" onSubmit={form.onSubmit}>
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="font-medium wrap-anywhere">{name}</bdi>
          <Badge>{languageOf(language)}</Badge>
          <Badge tone={category === "marketing" ? "warn" : "info"}>{t(`category.${category}`)}</Badge>
        </p>
        {needsFile(parts) && parts.header && (
          <HeaderFile kind={parts.header.kind} media={writing.media} onChange={writing.setMedia} />
        )}
        {writing.slots.map((slot) => (
          <Value
            key={`${slot.place}/${slot.name}`}
            slot={slot}
            button={parts.buttons[Number(slot.name)]?.text ?? ""}
            value={writing.values[slot.place][slot.name] ?? ""}
            offered={writing.offered(slot)}
            onChange={(value) => writing.write(slot, value)}
          />
        ))}
        {writing.slots.length === 0 && !needsFile(parts) && <p className="text-muted">{t("send.nothing")}</p>}
        {category === "marketing" && <p className="text-xs text-muted">{t("send.marketing")}</p>}
        <Refusal>{form.refusal}</Refusal>
        <Button
          type="submit"
          variant="primary"
          className="self-end"
          icon={<SendHorizontal aria-hidden="true" />}
          isBusy={form.isBusy}
          disabledReason={reason}
        >
          {t("send.send")}
        </Button>
      </form>
      <TemplatePreview
        {...shown}
        headerKind={parts.header?.kind ?? null}
        label={t("preview")}
        copyLabel={t("copyCode")}
        pictureUrl={writing.media?.previewUrl ?? null}
        fileName={writing.media?.name ?? null}
      />
    </div>
  );
}

interface ValueProps {
  slot: Slot;
  /** The text of the button it is for. */
  button: string;
  value: string;
  offered: string[];
  onChange: (value: string) => void;
}

function Value({ slot, button, value, offered, onChange }: ValueProps) {
  const t = useTranslations("templates.send");
  const listId = useId();
  const { place, name, example } = slot;
  const label =
    place === "buttons"
      ? button
        ? t("button", { button })
        : t("code")
      : t(place === "header" ? "header" : "body", { name });
  return (
    <Field label={label} hint={example ? t("example", { example }) : undefined}>
      <Input
        dir="auto"
        value={value}
        list={listId}
        autoComplete="off"
        maxLength={1_024}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={listId}>
        {offered.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </Field>
  );
}
