"use client";

import { CalendarClock, CircleCheck } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useMetaNow, useServerNow } from "@/components/marks/server-clock";
import { IconButton } from "@/components/ui/icon-button";
import { later } from "@/components/ui/later";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { toast } from "@/components/ui/toast-store";
import { useShortcuts } from "@/components/ui/use-shortcuts";
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
  /** Send it now, and close the conversation with it. */
  onSendAndClose: () => void;
}

/** Beside Send: send and close, or send later. Only while the reply window is open, and never after its end. */
export function LaterMenu({ conversation, disabledReason, onChoose, onSendAndClose }: LaterMenuProps) {
  "use memo";
  const t = useTranslations("reply.later");
  const zone = useTimeZone() ?? "UTC";
  const now = useServerNow();
  const metaNow = useMetaNow();
  const say = useLaterWords();
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const until = conversation.replyUntil ? new Date(conversation.replyUntil) : null;
  const isOffered = conversation.kind === "comments" || (until !== null && until > metaNow);
  useLaterKey(isOffered, disabledReason, () => setOpen(true));
  if (!isOffered) return null;
  const end = windowEnd(until, now, metaNow);
  const tooLate = end && t("windowEnds", { time: say(end) });
  const button = (
    <IconButton
      keys="b"
      label={t("ways")}
      icon={<CalendarClock aria-hidden="true" />}
      disabledReason={disabledReason}
    />
  );
  if (disabledReason) return button;
  return (
    <>
      <Menu side="top" trigger={button} open={isOpen} onOpenChange={setOpen} className="max-w-72">
        <MenuItem icon={<CircleCheck aria-hidden="true" />} keys="mod+Shift Enter" onSelect={onSendAndClose}>
          {t("andClose")}
        </MenuItem>
        <MenuLine />
        <p className="px-2.5 pt-1 text-xs font-medium text-muted">{t("title")}</p>
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

/** b opens the menu, also from the palette; with nothing to send it says why. */
function useLaterKey(isOffered: boolean, disabledReason: string | null | undefined, open: () => void): void {
  const t = useTranslations("reply.later");
  const label = t("ways");
  const keys = useMemo(() => {
    const run = () => (disabledReason ? toast({ title: disabledReason }) : open());
    return isOffered ? [{ keys: "b", label, run }] : [];
  }, [isOffered, disabledReason, label, open]);
  useShortcuts(keys);
  const commands = useMemo(
    () => keys.map(({ keys: key, run }) => ({ id: "reply-later", label, keys: key, run })),
    [keys, label],
  );
  usePaletteCommands(commands);
}
