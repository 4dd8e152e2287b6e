"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useComposing } from "@/components/composer/composer-context";
import { ChosenTime } from "@/components/marks/chosen-time";
import { soon, useWallClockWords } from "@/components/marks/clocks";
import { useServerNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { addDays, dayOf, mondayOf } from "@/lib/days";

/** At once, or at a time in the workspace's time zone. */
export function WhenPane() {
  "use memo";
  const t = useTranslations("composer.when");
  const { writing, change, zone, post, isLocked } = useComposing();
  const now = useServerNow();
  const setAt = (at: string | null) => change((before) => ({ ...before, at, isSecondTime: false }));
  if (isLocked) return null;

  return (
    <section aria-label={t("label")} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedControl
          label={t("label")}
          value={writing.at === null ? "now" : "at"}
          onChange={(kind) => setAt(kind === "now" ? null : (post?.scheduledLocal ?? soon(now, zone)))}
          segments={[
            { value: "now", label: t("now") },
            { value: "at", label: t("pick") },
          ]}
        />
        {writing.at !== null && <TimeFields at={writing.at} onChange={setAt} />}
      </div>
      {writing.at !== null && (
        <div className="flex flex-col gap-2">
          <QuickTimes today={dayOf(now, zone)} onPick={setAt} />
          <p className="text-xs text-muted">{t("zone", { zone: zone.replaceAll("_", " ") })}</p>
          <ChosenTime
            at={writing.at}
            isSecond={writing.isSecondTime}
            zone={zone}
            onSecond={(isSecondTime) => change((before) => ({ ...before, isSecondTime }))}
          />
        </div>
      )}
    </section>
  );
}

function TimeFields({ at, onChange }: { at: string; onChange: (at: string) => void }) {
  "use memo";
  const t = useTranslations("composer.when");
  // A date is incomplete while it is typed; only a complete one is passed on.
  const [typed, setTyped] = useState<{ day: string; time: string } | null>(null);
  const { day, time } = typed ?? { day: at.slice(0, 10), time: at.slice(11) };
  function set(next: { day: string; time: string }) {
    const isWhole = next.day !== "" && next.time !== "";
    setTyped(isWhole ? null : next);
    if (isWhole) onChange(`${next.day}T${next.time}`);
  }
  return (
    <span className="flex items-center gap-2">
      <span className="w-40">
        <Input
          type="date"
          aria-label={t("day")}
          value={day}
          onChange={({ target }) => set({ day: target.value, time })}
        />
      </span>
      <span className="w-28">
        <Input
          type="time"
          aria-label={t("time")}
          value={time}
          onChange={({ target }) => set({ day, time: target.value })}
        />
      </span>
    </span>
  );
}

function QuickTimes({ today, onPick }: { today: string; onPick: (at: string) => void }) {
  "use memo";
  const t = useTranslations("composer.when");
  const say = useWallClockWords();
  const tomorrow = addDays(today, 1);
  const monday = addDays(mondayOf(tomorrow), 7);
  const times = [`${tomorrow}T09:00`, `${tomorrow}T18:00`, `${monday}T09:00`];
  return (
    <span className="flex flex-wrap gap-1.5">
      {times.map((at) => (
        <Button key={at} size="sm" variant="quiet" className="border-line!" onClick={() => onPick(at)}>
          <span className="sr-only">{t("quick")}</span>
          {say(at)}
        </Button>
      ))}
    </span>
  );
}
