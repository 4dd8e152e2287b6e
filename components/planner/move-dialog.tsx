"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PostCard } from "@/lib/publishing/shapes";
import { addDays } from "./days";
import { usePlanning } from "./planner-context";

/** Another time for a post, without a drag. */
export function MoveDialog({ card, onClose }: { card: PostCard; onClose: () => void }) {
  const t = useTranslations("planner.move");
  const action = useTranslations("common.action");
  const said = useTranslations("errors");
  const { now, today, zone, move } = usePlanning();
  const start = card.scheduledLocal && card.scheduledLocal >= now ? card.scheduledLocal : null;
  const [day, setDay] = useState(start?.slice(0, 10) ?? addDays(today, 1));
  const [time, setTime] = useState(start?.slice(11) ?? "09:00");
  const local = `${day}T${time}`;
  const reason = !day || !time ? said("invalid") : local < now ? said("in_the_past") : null;

  function submit() {
    if (reason) return;
    move(card, local);
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
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
