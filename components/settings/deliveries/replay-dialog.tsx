"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { useServerNow } from "@/components/marks/server-clock";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Replay } from "@/lib/channels/parked/shapes";
import type { useReplayAllParked } from "@/lib/client/deliveries";
import { dayOf, readDay, startOf } from "@/lib/days";

interface ReplayDialogProps {
  replay: ReturnType<typeof useReplayAllParked>;
  onClose: () => void;
}

/** Asks since which day of the workspace deliveries are retried; all where none is named. */
export function ReplayDialog({ replay, onClose }: ReplayDialogProps) {
  const t = useTranslations();
  const zone = useTimeZone() ?? "UTC";
  const today = dayOf(useServerNow(), zone);
  const [day, setDay] = useState("");
  const isDay = readDay(day) !== null && day <= today;
  const reason = day === "" || isDay ? null : t("settings.deliveries.noDay");
  const since: Replay = isDay ? { since: startOf(day, zone).toISOString() } : {};
  const { onSubmit, isBusy, refusal } = useSubmit(async () => {
    if (reason) return;
    await replay.mutateAsync(since);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(isStillOpen) => !isStillOpen && onClose()}
      closeLabel={t("common.action.close")}
      title={t("settings.deliveries.replayAll")}
    >
      <form method="post" onSubmit={onSubmit} className="flex flex-col gap-5 pt-1">
        <Field label={t("settings.deliveries.since")} hint={t("settings.deliveries.sinceHint")}>
          <Input type="date" max={today} value={day} onChange={({ target }) => setDay(target.value)} />
        </Field>
        <Refusal>{refusal}</Refusal>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("common.action.cancel")}</Button>
          <Button type="submit" variant="primary" disabledReason={reason} isBusy={isBusy}>
            {t("settings.deliveries.replay")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
