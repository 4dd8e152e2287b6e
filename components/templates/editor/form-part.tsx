"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { ContentCard } from "@/lib/platforms/templates/content-rules";
import { TEMPLATE_FORMS } from "@/lib/template-words";
import { useEditing, useProblem } from "./editing";
import { Part } from "./part";

/** Whether it is a plain message, cards side by side, or an offer that ends. */
export function FormPart() {
  const t = useTranslations("templates.editor.form");
  const problemAt = useProblem();
  const { typed, draft, change, changeContent, lockedReason } = useEditing();
  const { form, offer, cards } = typed.content;
  // The least a carousel has, so that there is something to fill in.
  const firstCards = cards.length === 0 && { cards: [ContentCard.parse({}), ContentCard.parse({})] };
  const choose = (value: typeof form) =>
    change((before) => ({
      ...before,
      // An offer is nothing else.
      category: value === "offer" && !draft.isCategoryFixed ? "marketing" : before.category,
      content: { ...before.content, form: value, ...(value === "carousel" && firstCards) },
    }));
  return (
    <Part title={t("title")} text={t(`text.${form}`)}>
      {lockedReason === null && (
        <SegmentedControl
          label={t("title")}
          className="self-start"
          segments={TEMPLATE_FORMS.map((value) => ({ value, label: t(value) }))}
          value={form}
          onChange={choose}
        />
      )}
      {form === "offer" && (
        <>
          <Field label={t("offerTitle")} hint={t("offerHint")} error={problemAt("offer")}>
            <Input
              autoComplete="off"
              readOnly={lockedReason !== null}
              value={offer.text}
              onChange={({ target }) => changeContent({ offer: { ...offer, text: target.value } })}
            />
          </Field>
          <Checkbox
            label={t("hasEnd")}
            hint={t("hasEndHint")}
            checked={offer.hasEnd}
            disabledReason={lockedReason}
            onChange={(hasEnd) => changeContent({ offer: { ...offer, hasEnd } })}
          />
        </>
      )}
    </Part>
  );
}
