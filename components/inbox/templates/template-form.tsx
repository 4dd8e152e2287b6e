"use client";

import { SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { Refusal } from "@/components/marks/refusal";
import { FileField } from "@/components/marks/templates/file-field";
import { TemplatePreview } from "@/components/marks/templates/template-preview";
import { useSubmit } from "@/components/marks/use-submit";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useLanguageName } from "@/components/ui/language-name";
import type { ConversationView } from "@/lib/inbox/shapes";
import type { TemplateParts } from "@/lib/platforms/templates/template-rules";
import { filled } from "@/lib/templates/fill-rules";
import { misfitsIn, type Slot, valueIn } from "@/lib/templates/send-rules";
import type { TemplateView } from "@/lib/templates/shapes";
import { LocationFields } from "./location-fields";
import { OfferEnd } from "./offer-end";
import { SlotField } from "./slot-field";
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
  const { workspace } = useGround();
  const languageOf = useLanguageName();
  const writing = useTemplate(conversation, template, onSent);
  const { parts, name, language, category } = template;
  const shown = filled(parts, writing.values);
  const isDown = conversation.channel.state !== "connected";
  const isPlain =
    writing.slots.length === 0 &&
    writing.kinds.length === 0 &&
    parts.header?.kind !== "location" &&
    !parts.offer?.hasEnd;
  const isIncomplete = writing.missing.length > 0 || writing.isFileMissing;
  const isMisfit = misfitsIn(parts, template.kinds, writing.values).length > 0;
  const reason = isDown
    ? errors("channel_down")
    : isIncomplete
      ? errors("template_incomplete")
      : isMisfit
        ? errors("template_value")
        : null;
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
        {writing.kinds.map((kind, index) => (
          <FileField
            key={index}
            workspace={workspace}
            label={
              parts.cards.length > 0 ? t(`file.card.${kind}`, { card: index + 1 }) : t(`file.label.${kind}`)
            }
            kind={kind}
            media={writing.files[index] ?? null}
            onChange={(file) => writing.setFile(index, file)}
          />
        ))}
        {parts.header?.kind === "location" && (
          <LocationFields value={writing.values.location} onChange={writing.setLocation} />
        )}
        {writing.slots.map((slot) => (
          <SlotField
            key={`${slot.card}/${slot.place}/${slot.name}`}
            slot={slot}
            isCode={parts.code !== null}
            kind={slot.place === "body" && slot.card === null ? template.kinds[slot.name] : undefined}
            button={buttonOf(parts, slot)}
            value={valueIn(writing.values, slot)}
            offered={writing.offered(slot)}
            onChange={(value) => writing.write(slot, value)}
          />
        ))}
        {parts.offer?.hasEnd && <OfferEnd hours={writing.endHours} onChange={writing.setEnd} />}
        {isPlain && <p className="text-muted">{t("send.nothing")}</p>}
        {category === "marketing" && <p className="text-xs text-muted">{t("send.marketing")}</p>}
        <Refusal>{form.refusal}</Refusal>
        <div className="flex justify-end">
          <Button
            type="submit"
            variant="primary"
            icon={<SendHorizontal aria-hidden="true" />}
            isBusy={form.isBusy}
            disabledReason={reason}
          >
            {t("send.send")}
          </Button>
        </div>
      </form>
      <TemplatePreview
        {...shown}
        headerKind={parts.header?.kind ?? null}
        label={t("preview")}
        copyLabel={t("copyCode")}
        files={writing.files}
      />
    </div>
  );
}

/** The text of the button a value is for. */
const buttonOf = ({ buttons, cards }: TemplateParts, { card, name }: Slot) =>
  (card === null ? buttons : (cards[card]?.buttons ?? []))[Number(name)]?.text ?? "";
