"use client";

import { CircleAlert, Clock, Info } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { wallClock } from "@/lib/days";
import { momentOf, timeRefusalOf, useWallClockWords } from "./clocks";
import { useServerNow } from "./server-clock";

/** Notes on a wall-clock time in a zone: what it is in the member's own zone, and whether clocks skip it. */
export function TimeNotes({ at, isSecond, zone }: { at: string; isSecond: boolean; zone: string }) {
  const t = useTranslations("common.times");
  const errors = useTranslations("errors");
  const say = useWallClockWords();
  const format = useFormatter();
  const now = useServerNow(30_000);
  const refusal = timeRefusalOf(at, isSecond, zone, now);
  if (refusal) {
    return (
      <Note icon={<CircleAlert className="text-bad" />}>
        <span role="alert" className="font-medium text-bad">
          {errors(refusal)}
        </span>
      </Note>
    );
  }
  const instant = momentOf(at, isSecond, zone);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const local = wallClock(instant, here);
  const shown = wallClock(instant, zone);
  const clock = (wall: string) =>
    format.dateTime(new Date(`${wall}Z`), { timeStyle: "short", timeZone: "UTC" });
  return (
    <>
      <Note icon={<Clock className="text-muted" />}>
        {format.relativeTime(instant, now)}
        {local !== shown && <> · {t("here", { time: say(local), zone: here.replaceAll("_", " ") })}</>}
      </Note>
      {shown !== at && (
        <Note icon={<Info className="text-warn" />}>
          {t("gap", { asked: clock(at), shown: clock(shown) })}
        </Note>
      )}
    </>
  );
}

const Note = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <p className="flex items-center gap-1.5 text-xs [&>svg]:size-3.5 [&>svg]:shrink-0">
    {icon}
    <span>{children}</span>
  </p>
);
