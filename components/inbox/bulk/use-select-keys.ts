"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { useGround } from "@/components/inbox/ground";
import { chosenId } from "@/components/inbox/inbox-url";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { loadPick, moveKeys } from "./load-pick";
import { listed } from "./selection";
import { useShownAct } from "./shown-act";

/**
 * x selects the row the keys are at, Shift with j or k a range; the palette all rows that are loaded.
 *
 * @param show Scrolls the row at a place into view; never another function.
 */
export function useSelectKeys(
  lines: readonly ConversationLine[] | undefined,
  show: (place: number) => void,
): void {
  const t = useTranslations("inbox.bulk");
  const { workspace } = useGround();
  useShownAct(workspace);
  useEffect(() => {
    listed.lines = lines ?? [];
  }, [lines]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` is an effect's event.
  const keys = useMemo(() => {
    const move = (by: 1 | -1) => moveKeys(by, { chosen: chosenId(workspace), isRange: true, show });
    const pick = () => void loadPick().then(({ pickUnderKeys }) => pickUnderKeys(chosenId(workspace)));
    return [
      { keys: "x", label: t("select"), run: pick },
      { keys: "Shift+j", label: t("selectNext"), run: () => move(1) },
      { keys: "Shift+k", label: t("selectPrevious"), run: () => move(-1) },
    ];
  }, [t, workspace]);
  useShortcuts(keys);
  const commands = useMemo(() => {
    const pickAll = () => void loadPick().then(({ pickShown }) => pickShown());
    return [{ id: "inbox-select-shown", label: t("shown"), group: t("bar"), run: pickAll }];
  }, [t]);
  usePaletteCommands(commands);
}
