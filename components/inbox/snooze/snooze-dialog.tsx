"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import LaterDialog from "@/components/inbox/later/later-dialog";
import { useLaterWords } from "@/components/inbox/later/use-later-words";
import { useServerNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { snoozeChoices } from "./snooze-times";

interface SnoozeDialogProps {
  /** Null: pending, until the contact writes. */
  onChoose: (until: string | null) => void;
  onClose: () => void;
}

/** Asks until when a conversation is put off. */
export default function SnoozeDialog({ onChoose, onClose }: SnoozeDialogProps) {
  const t = useTranslations("inbox.snooze");
  const action = useTranslations("common.action");
  const zone = useTimeZone() ?? "UTC";
  const say = useLaterWords();
  const now = useServerNow();
  const [isAsking, setAsking] = useState(false);
  if (isAsking) {
    return (
      <LaterDialog
        end={null}
        title={t("title")}
        submitLabel={t("submit")}
        onClose={onClose}
        onChoose={({ goesAt }) => onChoose(goesAt)}
      />
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      closeLabel={action("close")}
      title={t("title")}
      description={t("text")}
      firstFocus="[data-first]"
    >
      <ul className="flex flex-col gap-1.5">
        {snoozeChoices(now, zone).map(({ name, at }, place) => (
          <li key={name} data-first={place === 0 || undefined}>
            <Button className="w-full justify-between!" onClick={() => onChoose(at.toISOString())}>
              {t(name)}
              <span className="text-xs font-normal text-muted">{say(at)}</span>
            </Button>
          </li>
        ))}
        <li>
          <Button className="w-full justify-between!" onClick={() => onChoose(null)}>
            {t("reply")}
            <span className="text-xs font-normal text-muted">{t("asPending")}</span>
          </Button>
        </li>
        <li>
          <Button variant="quiet" className="w-full justify-start!" onClick={() => setAsking(true)}>
            {t("choose")}
          </Button>
        </li>
      </ul>
    </Dialog>
  );
}
