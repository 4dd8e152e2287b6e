"use client";

import { CalendarDays, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { daysIn, type Period } from "@/lib/days";
import { PERIOD_DAYS_MAX, PRESET_DEFAULT, PRESETS, type Preset } from "@/lib/insights/period-rules";
import { useDayWords } from "./day-words";
import { useReachUrl } from "./reach-url";

/** Chooses the period: one of the usual ones, or any two days. */
export function PeriodMenu({ shown }: { shown: Period }) {
  "use memo";
  const t = useTranslations("reach.period");
  const [{ preset, since, until }, setUrl] = useReachUrl();
  const { range } = useDayWords();
  const [isOpen, setIsOpen] = useState(false);
  const chosen = since && until ? "custom" : (preset ?? PRESET_DEFAULT);

  const choose = (next: Preset) => {
    setIsOpen(false);
    void setUrl({ preset: next, since: null, until: null });
  };
  const onCustom = (next: Period) => {
    setIsOpen(false);
    void setUrl({ preset: null, ...next });
  };
  return (
    <Popover
      align="end"
      title={t("label")}
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button icon={<CalendarDays aria-hidden="true" />}>
          {chosen === "custom" ? range(shown, "numeric") : t(chosen)}
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      <div className="flex min-w-60 flex-col gap-1">
        {PRESETS.map((one) => (
          <Button
            key={one}
            variant="quiet"
            aria-pressed={one === chosen}
            className="justify-start aria-pressed:bg-tint"
            onClick={() => choose(one)}
          >
            {t(one)}
          </Button>
        ))}
        <CustomPeriod shown={shown} onChoose={onCustom} />
      </div>
    </Popover>
  );
}

function CustomPeriod({ shown, onChoose }: { shown: Period; onChoose: (period: Period) => void }) {
  "use memo";
  const t = useTranslations("reach.period");
  const [period, setPeriod] = useState(shown);
  const isWrong = period.since > period.until || daysIn(period) > PERIOD_DAYS_MAX;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong) onChoose(period);
  };
  return (
    <form method="post" onSubmit={onSubmit} className="mt-2 flex flex-col gap-3 border-t border-line pt-3">
      <div className="grid grid-cols-2 gap-2">
        {(["since", "until"] as const).map((end) => (
          <Field key={end} label={t(end)} error={end === "until" && isWrong ? t("wrong") : undefined}>
            <Input
              type="date"
              required
              value={period[end]}
              onChange={({ target }) => target.value && setPeriod({ ...period, [end]: target.value })}
            />
          </Field>
        ))}
      </div>
      <Button type="submit" disabledReason={isWrong ? t("wrong") : null}>
        {t("apply")}
      </Button>
    </form>
  );
}
