"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { ChosenTime } from "@/components/marks/chosen-time";
import { momentOf, soon, timeRefusalOf } from "@/components/marks/clocks";
import { useServerNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { isComposed } from "@/components/ui/input-method";
import { dayOf, wallClock } from "@/lib/days";
import type { Later } from "./later-menu";
import { useLaterWords } from "./use-later-words";

interface LaterDialogProps {
  title: string;
  /** The end of the reply window by our clock; null where there is none. */
  end: Date | null;
  /** What it is now, where it has a time already. */
  before?: Later;
  /** What is put off is no reply: nothing to hold. */
  submitLabel?: string;
  onChoose: (choice: Later) => void;
  onClose: () => void;
}

/** Asks when a reply is sent, on clocks of the workspace's zone, and whether it is held if the contact writes first. */
export default function LaterDialog({
  title,
  end,
  before,
  submitLabel,
  onChoose,
  onClose,
}: LaterDialogProps) {
  const t = useTranslations("reply.later");
  const action = useTranslations("common.action");
  const errors = useTranslations("errors");
  const zone = useTimeZone() ?? "UTC";
  const say = useLaterWords();
  const now = useServerNow();
  const [start] = useState(() =>
    before && new Date(before.goesAt) > now ? wallClock(new Date(before.goesAt), zone) : soon(now, zone),
  );
  const [day, setDay] = useState(start.slice(0, 10));
  const [time, setTime] = useState(start.slice(11, 16));
  const [isSecond, setSecond] = useState(false);
  const [yields, setYields] = useState(before?.yieldsToContact ?? true);
  const local = `${day}T${time}`;
  const refusal = !day || !time ? "invalid" : timeRefusalOf(local, isSecond, zone, now);
  const at = refusal ? null : momentOf(local, isSecond, zone);
  const ends = end && t("windowEnds", { time: say(end) });
  const isPast = at !== null && at <= now;
  const reason = refusal
    ? errors(refusal)
    : isPast
      ? errors("in_the_past")
      : end && at && at > end
        ? ends
        : null;

  function submit() {
    if (!reason && at) onChoose({ goesAt: at.toISOString(), yieldsToContact: yields });
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      closeLabel={action("close")}
      title={title}
      description={ends}
      footer={
        <>
          <Button onClick={onClose}>{action("cancel")}</Button>
          <Button variant="primary" disabledReason={reason} onClick={submit}>
            {submitLabel ?? t("submit")}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("day")} hint={t("zone", { zone: zone.replaceAll("_", " ") })}>
          <Input
            type="date"
            value={day}
            min={dayOf(now, zone)}
            max={end ? dayOf(end, zone) : undefined}
            onChange={({ target }) => setDay(target.value)}
          />
        </Field>
        <Field label={t("time")}>
          <Input
            type="time"
            value={time}
            onChange={({ target }) => setTime(target.value)}
            onKeyDown={({ key, nativeEvent }) => key === "Enter" && !isComposed(nativeEvent) && submit()}
          />
        </Field>
        {day && time && (
          <div className="col-span-2 flex flex-col gap-2">
            <ChosenTime at={local} isSecond={isSecond} zone={zone} onSecond={setSecond} />
            {end && at && at > end && (
              <p role="alert" className="text-xs font-medium text-bad">
                {errors("after_window")}
              </p>
            )}
          </div>
        )}
        {!submitLabel && (
          <Checkbox className="col-span-2" label={t("yields")} checked={yields} onChange={setYields} />
        )}
      </div>
    </Dialog>
  );
}
