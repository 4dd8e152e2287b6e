"use client";

import { CalendarClock } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { useMetaNow, useServerNow } from "@/components/marks/server-clock";
import { IconButton } from "@/components/ui/icon-button";
import { later } from "@/components/ui/later";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import type { ConversationView } from "@/lib/inbox/shapes";
import { laterChoices, windowEnd } from "./later-times";
import { useLaterWords } from "./use-later-words";

const LaterDialog = later(() => import("./later-dialog"));

/** When a reply is sent, and whether it is held if the contact writes first. */
export interface Later {
  goesAt: string;
  yieldsToContact: boolean;
}

interface LaterMenuProps {
  conversation: Pick<ConversationView, "kind" | "replyUntil">;
  /** Why there is nothing to send. */
  disabledReason: string | null | undefined;
  onChoose: (choice: Later) => void;
}

/** Beside Send: send it later. Only while the reply window is open, and never after its end. */
export function LaterMenu({ conversation, disabledReason, onChoose }: LaterMenuProps) {
  const t = useTranslations("reply.later");
  const zone = useTimeZone() ?? "UTC";
  const now = useServerNow();
  const metaNow = useMetaNow();
  const say = useLaterWords();
  const [isAsking, setAsking] = useState(false);
  const until = conversation.replyUntil ? new Date(conversation.replyUntil) : null;
  if (conversation.kind === "direct" && (!until || until <= metaNow)) return null;
  const end = windowEnd(until, now, metaNow);
  const tooLate = end && t("windowEnds", { time: say(end) });
  const button = (
    <IconButton
      label={t("title")}
      icon={<CalendarClock aria-hidden="true" />}
      disabledReason={disabledReason}
    />
  );
  if (disabledReason) return button;
  return (
    <>
      <Menu side="top" trigger={button} className="max-w-72">
        {laterChoices(now, zone).map(({ name, at }) => (
          <MenuItem
            key={name}
            disabledReason={end && at > end ? tooLate : null}
            onSelect={() => onChoose({ goesAt: at.toISOString(), yieldsToContact: true })}
          >
            {t(name)}
            <span className="text-xs text-muted">{say(at)}</span>
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => setAsking(true)}>{t("choose")}</MenuItem>
        {tooLate && <p className="px-2.5 py-1.5 text-xs text-muted">{tooLate}</p>}
      </Menu>
      {isAsking && (
        <LaterDialog
          end={end}
          title={t("title")}
          onClose={() => setAsking(false)}
          onChoose={(choice) => {
            setAsking(false);
            onChoose(choice);
          }}
        />
      )}
    </>
  );
}
