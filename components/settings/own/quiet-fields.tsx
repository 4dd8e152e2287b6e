"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { QuietHours } from "@/lib/client/device/quiet-rules";

interface QuietFieldsProps {
  quiet: QuietHours;
  onChange: (quiet: QuietHours) => void;
}

/** The hours of a day in which nothing is shown or rings. */
export function QuietFields({ quiet, onChange }: QuietFieldsProps) {
  const t = useTranslations("device.notices");
  const { isOn, from, until } = quiet;
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  const field = (name: "from" | "until", hint?: string) => (
    <Field label={t(name)} hint={hint} className="flex-1">
      <Input
        type="time"
        value={quiet[name]}
        // A time that is half typed is no time.
        onChange={({ currentTarget: { value } }) => value && onChange({ ...quiet, [name]: value })}
      />
    </Field>
  );
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t("quiet")}
        hint={t("quietHint", { zone })}
        checked={isOn}
        onChange={(next) => onChange({ ...quiet, isOn: next })}
      />
      {isOn && (
        <div className="flex gap-3">
          {field("from", from === until ? t("same") : undefined)}
          {field("until")}
        </div>
      )}
    </div>
  );
}
