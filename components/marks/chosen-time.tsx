"use client";

import { useFormatter, useTranslations } from "next-intl";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { momentsOf, timeRefusalOf } from "./clocks";
import { TimeNotes } from "./time-notes";

interface ChosenTimeProps {
  /** `YYYY-MM-DDTHH:mm`, as chosen. */
  at: string;
  isSecond: boolean;
  zone: string;
  onSecond: (isSecond: boolean) => void;
}

/** Explains a chosen time: which of two hours where clocks go back, and when the post will really go out. */
export function ChosenTime({ at, isSecond, zone, onSecond }: ChosenTimeProps) {
  return (
    <>
      <SecondTime at={at} isSecond={isSecond} zone={zone} onSecond={onSecond} />
      <TimeNotes at={at} isSecond={isSecond} zone={zone} />
    </>
  );
}

/** Where clocks go back, an hour comes twice: a choice of the two, each with its offset from UTC. */
function SecondTime({ at, isSecond, zone, onSecond }: ChosenTimeProps) {
  const t = useTranslations("common.times");
  const format = useFormatter();
  const [first, second] =
    timeRefusalOf(at, false, zone, new Date(0)) !== "invalid" ? momentsOf(at, zone) : [];
  if (!first || !second) return null;
  const named = (moment: Date) =>
    format.dateTime(moment, { hour: "numeric", minute: "2-digit", timeZone: zone, timeZoneName: "short" });
  return (
    <div className="flex flex-wrap items-center gap-2 text-xs">
      <span>{t("which")}</span>
      <SegmentedControl
        label={t("which")}
        value={isSecond ? "second" : "first"}
        onChange={(which) => onSecond(which === "second")}
        segments={[
          { value: "first", label: t("firstOf", { time: named(first) }) },
          { value: "second", label: t("secondOf", { time: named(second) }) },
        ]}
      />
    </div>
  );
}
