"use client";

import { useFormatter } from "next-intl";
import { useMetaNow, useServerNow } from "./server-clock";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const LOOKS = {
  time: { timeStyle: "short" },
  date: { dateStyle: "medium" },
  day: { weekday: "short", day: "numeric", month: "short" },
  full: { dateStyle: "medium", timeStyle: "short" },
} as const;

interface InstantProps {
  /** A moment, as the API or the database gives it: ISO 8601 with its offset, or a Date. */
  at: string | Date;
  /** `relative` counts from now for a day, then names the date; the others are absolute. */
  look?: "relative" | keyof typeof LOOKS;
  /** The clock that stamped it: `meta` for what came from Meta. */
  clock?: "server" | "meta";
  className?: string;
}

/** A moment in the workspace's zone. The exact time shows on hover. */
export function Instant({ at, look = "relative", clock = "server", className }: InstantProps) {
  const format = useFormatter();
  const moment = new Date(at);
  const exact = format.dateTime(moment, LOOKS.full);
  const isThisYear = useServerNow().getUTCFullYear() === moment.getUTCFullYear();
  return (
    <time dateTime={moment.toISOString()} title={exact} className={className}>
      {look === "relative" ? (
        <Ago moment={moment} clock={clock} />
      ) : (
        format.dateTime(moment, {
          ...LOOKS[look],
          ...(look === "day" && !isThisYear ? { year: "numeric" } : {}),
        })
      )}
    </time>
  );
}

function Ago({ moment, clock }: { moment: Date; clock: "server" | "meta" }) {
  const format = useFormatter();
  const clocks = { server: useServerNow(), meta: useMetaNow() };
  const toldNow = clocks[clock];
  // The clock of the page may lag by a minute: a moment just ahead of it is shown as now, not as the future.
  const ahead = moment.getTime() - toldNow.getTime();
  const now = ahead > 0 && ahead < MINUTE_MS ? moment : toldNow;
  const isFar = Math.abs(now.getTime() - moment.getTime()) > DAY_MS;
  if (!isFar) return format.relativeTime(moment, { now, style: "short" });

  const isThisYear = now.getUTCFullYear() === moment.getUTCFullYear();
  return format.dateTime(moment, {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
  });
}
