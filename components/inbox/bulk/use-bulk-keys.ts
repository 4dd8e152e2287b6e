import { useTranslations } from "next-intl";
import { useEffectEvent, useMemo } from "react";
import type { Ground } from "@/components/inbox/ground";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { BulkWish } from "./use-bulk";

interface BulkKeys {
  turn: "close" | "reopen";
  run: (wish: BulkWish) => void;
  open: (what: "assign" | "labels") => void;
  /** Nothing is selected. */
  isOff: boolean;
  may: Ground["may"];
}

/** The keys of a conversation are for the selected ones while there are some; the palette has all of it. */
export function useBulkKeys({ turn, run, open, isOff, may }: BulkKeys): void {
  const t = useTranslations("inbox.bulk");
  const onRun = useEffectEvent(run);
  const onOpen = useEffectEvent(open);
  const commands = useMemo(() => {
    const verbs = [
      { change: turn, key: "e", isAllowed: may.reply, act: () => onRun({ change: turn }) },
      { change: "assign", key: "a", isAllowed: may.assign, act: () => onOpen("assign") },
      { change: "label", key: "t", isAllowed: may.reply, act: () => onOpen("labels") },
      { change: "unread", key: "u", isAllowed: true, act: () => onRun({ change: "unread" }) },
      { change: "read", key: null, isAllowed: true, act: () => onRun({ change: "read" }) },
    ] as const;
    return verbs.flatMap(({ change, key, isAllowed, act }) => {
      const command = { id: `bulk-${change}`, label: t(`do.${change}`), group: t("bar"), run: act };
      return isAllowed && !isOff ? [{ ...command, ...(key ? { keys: key } : {}) }] : [];
    });
  }, [t, turn, isOff, may]);
  const shortcuts = useMemo(
    () =>
      commands.flatMap(({ label, keys, run: act }) =>
        keys ? [{ label, keys, isFirst: true, run: act }] : [],
      ),
    [commands],
  );
  useShortcuts(shortcuts);
  usePaletteCommands(commands);
}
