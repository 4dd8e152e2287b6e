"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

const HOURS = [1, 6, 24, 48, 72, 168] as const;

interface OfferEndProps {
  hours: number | null;
  onChange: (hours: number) => void;
}

/** For how long an offer lasts from now on: the phone counts down. */
export function OfferEnd({ hours, onChange }: OfferEndProps) {
  const t = useTranslations("templates.send");
  const choices = HOURS.map((count) => ({ value: String(count), label: t("lasts", { hours: count }) }));
  return (
    <Field label={t("end")} hint={t("endHint")}>
      <Select
        choices={choices}
        value={hours === null ? null : String(hours)}
        placeholder={t("endChoose")}
        onChange={(value) => onChange(Number(value))}
      />
    </Field>
  );
}
