"use client";

import { useFormatter } from "next-intl";

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/** A duration in its largest unit, as short as the language allows: 45m, 3h, 2d. */
export function useShortTime(): (minutes: number) => string {
  const format = useFormatter();
  return (minutes) => {
    const [count, unit] =
      minutes < HOUR_MINUTES
        ? [Math.max(0, minutes), "minute"]
        : minutes < 2 * DAY_MINUTES
          ? [Math.floor(minutes / HOUR_MINUTES), "hour"]
          : [Math.floor(minutes / DAY_MINUTES), "day"];
    return format.number(count, { style: "unit", unit, unitDisplay: "short" });
  };
}
