"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChosenTime } from "@/components/marks/chosen-time";
import { timeRefusalOf } from "@/components/marks/clocks";
import { useServerNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { addDays, dayOf } from "@/lib/days";
import type { PostCard } from "@/lib/publishing/shapes";
import { usePlanning } from "./planner-context";

interface MoveDialogProps {
  card: PostCard;
  /** Initial time in the post's zone; if absent, the post's own if still ahead, else tomorrow at nine. */
  local?: string;
  onClose: () => void;
}

/** Reschedules a post without dragging, or after a drag to an hour in which clocks change. */
export function MoveDialog({ card, local, onClose }: MoveDialogProps) {
  const t = useTranslations("planner.move");
  const action = useTranslations("common.action");
  const errors = useTranslations("errors");
  const { move } = usePlanning();
  const now = useServerNow();
  const { zone } = card;
  const today = dayOf(now, zone);
  const own = card.scheduledLocal;
  const isAhead = own && timeRefusalOf(own, card.isSecondTime, zone, now) === null;
  const start = local ?? (isAhead ? own : `${addDays(today, 1)}T09:00`);
  const [day, setDay] = useState(start.slice(0, 10));
  const [time, setTime] = useState(start.slice(11));
  const [isSecondTime, setSecondTime] = useState(start === own && card.isSecondTime);
  const at = `${day}T${time}`;
  const refusal = !day || !time ? "invalid" : timeRefusalOf(at, isSecondTime, zone, now);
  const reason = refusal && errors(refusal);

  function submit() {
    if (reason) return;
    move(card, { local: at, isSecondTime });
    onClose();
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      closeLabel={action("close")}
      title={t("title")}
      description={card.excerpt.slice(0, 80)}
      footer={
        <>
          <Button onClick={onClose}>{action("cancel")}</Button>
          <Button variant="primary" disabledReason={reason} onClick={submit}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form
        method="post"
        className="grid grid-cols-2 gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label={t("day")} hint={t("zone", { zone: zone.replaceAll("_", " ") })}>
          <Input type="date" value={day} min={today} onChange={({ target }) => setDay(target.value)} />
        </Field>
        <Field label={t("time")}>
          <Input type="time" value={time} onChange={({ target }) => setTime(target.value)} />
        </Field>
        {day && time && (
          <div className="col-span-2 flex flex-col gap-2">
            <ChosenTime at={at} isSecond={isSecondTime} zone={zone} onSecond={setSecondTime} />
          </div>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
