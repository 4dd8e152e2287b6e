"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { jumpTo } from "@/components/inbox/jump";
import { useMetaNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { dayOf, readDay, startOf } from "@/lib/days";

interface JumpDayProps {
  conversationId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks for a day, and goes to the first message from then on. */
export function JumpDay({ conversationId, isOpen, onClose }: JumpDayProps) {
  const t = useTranslations("inbox.jump");
  const action = useTranslations("common.action");
  const zone = useTimeZone() ?? "UTC";
  const today = dayOf(useMetaNow(), zone);
  const [day, setDay] = useState("");
  const reason = readDay(day) && day <= today ? null : t("noDay");
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (reason) return;
    onClose();
    jumpTo(conversationId, { at: startOf(day, zone).toISOString() });
  };
  if (!isOpen) return null;
  return (
    <Dialog
      open
      onOpenChange={(isStillOpen) => !isStillOpen && onClose()}
      closeLabel={action("close")}
      title={t("title")}
      footer={
        <>
          <Button onClick={onClose}>{action("cancel")}</Button>
          <Button variant="primary" disabledReason={reason} onClick={() => submit()}>
            {t("go")}
          </Button>
        </>
      }
    >
      <form method="post" onSubmit={submit}>
        <Field label={t("day")} hint={t("hint")}>
          <Input type="date" max={today} value={day} onChange={({ target }) => setDay(target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
