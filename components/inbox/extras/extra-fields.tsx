"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { degreesIn } from "@/lib/platforms/capabilities/extra-rules";
import type { Extra } from "@/lib/platforms/capabilities/shapes";

type Of<Kind extends Extra["kind"]> = Extract<Extra, { kind: Kind }>;
interface FieldsProps<Kind extends Extra["kind"]> {
  extra: Of<Kind>;
  onChange: (extra: Of<Kind>) => void;
}

/** A button that opens a page. */
export function LinkFields({ extra, onChange }: FieldsProps<"link">) {
  const t = useTranslations("reply.extra");
  return (
    <div className="flex flex-wrap gap-2">
      <Line
        autoFocus
        label={t("linkTitle")}
        value={extra.title}
        maxLength={200}
        onText={(title) => onChange({ ...extra, title })}
      />
      <Line
        label={t("linkUrl")}
        type="url"
        placeholder="https://"
        value={extra.url}
        maxLength={2_000}
        onText={(url) => onChange({ ...extra, url })}
      />
    </div>
  );
}

/** A place: what it is called, where it is, and its degrees or a map's address of it. */
export function PlaceFields({ extra, onChange }: FieldsProps<"location">) {
  const t = useTranslations("reply.extra");
  const { latitude, longitude } = extra;
  const [typed, setTyped] = useState(
    latitude === null || longitude === null ? "" : `${latitude}, ${longitude}`,
  );
  const isUnread = typed.trim() !== "" && degreesIn(typed) === null;
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Line
          autoFocus
          label={t("placeName")}
          value={extra.title}
          maxLength={200}
          onText={(title) => onChange({ ...extra, title })}
        />
        <Line
          label={t("placeAddress")}
          value={extra.address}
          maxLength={500}
          onText={(address) => onChange({ ...extra, address })}
        />
        <Line
          label={t("placeDegrees")}
          placeholder="48.8566, 2.3522"
          value={typed}
          aria-invalid={isUnread || undefined}
          onText={(text) => {
            setTyped(text);
            onChange({ ...extra, latitude: null, longitude: null, ...degreesIn(text) });
          }}
        />
      </div>
      {isUnread && (
        <p role="alert" className="text-xs text-bad">
          {t("noPlace")}
        </p>
      )}
    </>
  );
}

/** How somebody is reached. */
export function CardFields({ extra, onChange }: FieldsProps<"card">) {
  const t = useTranslations("reply.extra");
  return (
    <div className="flex flex-wrap gap-2">
      <Line
        autoFocus
        label={t("cardName")}
        value={extra.name}
        maxLength={200}
        onText={(name) => onChange({ ...extra, name })}
      />
      <Line
        label={t("cardOrganisation")}
        value={extra.organisation}
        maxLength={200}
        onText={(organisation) => onChange({ ...extra, organisation })}
      />
      <Line
        label={t("cardPhone")}
        type="tel"
        value={extra.phone}
        maxLength={40}
        onText={(phone) => onChange({ ...extra, phone })}
      />
      <Line
        label={t("cardEmail")}
        type="email"
        value={extra.email}
        maxLength={254}
        onText={(email) => onChange({ ...extra, email })}
      />
    </div>
  );
}

interface LineProps extends ComponentProps<"input"> {
  label: string;
  onText: (text: string) => void;
}

function Line({ label, onText, ...props }: LineProps) {
  const id = useId();
  return (
    <div className="flex min-w-40 flex-1 flex-col gap-0.5 text-xs text-muted">
      <label htmlFor={id}>{label}</label>
      <Input {...props} id={id} onChange={({ target }) => onText(target.value)} />
    </div>
  );
}
