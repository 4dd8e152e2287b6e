"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { TemplateValues } from "@/lib/platforms/templates/template-rules";

type Place = TemplateValues["location"];

interface LocationFieldsProps {
  value: Place;
  /** Null while it is incomplete. */
  onChange: (place: Place) => void;
}

const FIELDS = ["name", "address", "latitude", "longitude"] as const;

/** The place on the map above a template. */
export function LocationFields({ value, onChange }: LocationFieldsProps) {
  const t = useTranslations("templates.place");
  const [typed, setTyped] = useState(() => ({
    name: value?.name ?? "",
    address: value?.address ?? "",
    latitude: value ? String(value.latitude) : "",
    longitude: value ? String(value.longitude) : "",
  }));
  const wrong = {
    latitude: isWrong(typed.latitude, 90),
    longitude: isWrong(typed.longitude, 180),
    name: false,
    address: false,
  };
  function change(field: (typeof FIELDS)[number], text: string) {
    const next = { ...typed, [field]: text };
    setTyped(next);
    onChange(placeIn(next));
  }
  return (
    <fieldset className="grid grid-cols-2 gap-3">
      <legend className="mb-1.5 text-sm font-medium">{t("title")}</legend>
      {FIELDS.map((field) => (
        <Field
          key={field}
          label={t(field)}
          className={field === "name" || field === "address" ? "col-span-2" : ""}
          error={wrong[field] ? t("degrees", { max: field === "latitude" ? 90 : 180 }) : undefined}
        >
          <Input
            autoComplete="off"
            maxLength={200}
            inputMode={field === "name" || field === "address" ? undefined : "decimal"}
            value={typed[field]}
            onChange={({ target }) => change(field, target.value)}
          />
        </Field>
      ))}
    </fieldset>
  );
}

/** Degrees, with a point or a comma. */
const degreesIn = (text: string): number | null =>
  /^\s*-?\d{1,3}([.,]\d+)?\s*$/.test(text) ? Number(text.replace(",", ".")) : null;

const isFitting = (text: string, max: number) => Math.abs(degreesIn(text) ?? max + 1) <= max;
const isWrong = (text: string, max: number) => text.trim() !== "" && !isFitting(text, max);

function placeIn({ name, address, latitude, longitude }: Record<(typeof FIELDS)[number], string>): Place {
  if (!isFitting(latitude, 90) || !isFitting(longitude, 180)) return null;
  return { name, address, latitude: degreesIn(latitude) ?? 0, longitude: degreesIn(longitude) ?? 0 };
}
