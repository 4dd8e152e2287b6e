"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import { moveKeys } from "@/components/inbox/bulk/load-pick";
import { isSelecting, stopSelecting } from "@/components/inbox/bulk/selection";
import { useSelectKeys } from "@/components/inbox/bulk/use-select-keys";
import { focusRow, LIST } from "@/components/inbox/focus";
import { useGround } from "@/components/inbox/ground";
import { chosenId, openConversation, useInboxUrl } from "@/components/inbox/inbox-url";
import { setNext } from "@/components/inbox/next-open";
import { VIEWS } from "@/components/inbox/views";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { FIND_FIELD } from "./find-field";

/**
 * j and k move through the list, x selects rows, Escape goes back to the list, / finds a person; the palette opens each
 * list.
 */
export function useListKeys(
  lines: readonly ConversationLine[] | undefined,
  openId: string | null,
  showRow: (place: number) => void,
): void {
  const t = useTranslations("inbox");
  const { workspace } = useGround();
  const { change } = useInboxUrl();
  const place = useRef(-1);
  const shown = lines?.findIndex(({ id }) => id === openId) ?? -1;
  useEffect(() => {
    // A conversation that was closed and left the list keeps its place for the keys.
    if (shown >= 0 || openId === null) place.current = shown;
  }, [shown, openId]);

  useEffect(() => {
    const isGone = openId !== null && shown < 0;
    const after = lines?.[place.current + (isGone ? 0 : 1)] ?? lines?.[place.current - 1];
    return setNext(() => openConversation(workspace, after && after.id !== openId ? after.id : null));
  }, [lines, openId, shown, workspace]);

  const show = useEffectEvent(showRow);
  useSelectKeys(lines, show);
  const keys = useMemo(() => {
    // From the last chosen one, which may not be on the screen yet: two quick presses move by two.
    const step = (by: 1 | -1) => {
      if (isSelecting()) return moveKeys(by, { chosen: chosenId(workspace), isRange: false, show });
      const chosen = chosenId(workspace);
      const at = lines?.findIndex(({ id }) => id === chosen) ?? -1;
      const isGone = chosen !== null && at < 0;
      const from = at >= 0 ? at : place.current;
      const next = Math.max(0, from + (isGone && by === 1 ? 0 : by));
      const to = lines?.[next];
      if (!to) return;
      openConversation(workspace, to.id);
      show(next);
    };
    const leave = () => {
      if (isSelecting()) return stopSelecting();
      const chosen = chosenId(workspace);
      if (chosen === null) return;
      const isBeside = document.getElementById(LIST)?.offsetParent !== null;
      if (isBeside) focusRow(chosen);
      else openConversation(workspace, null);
    };
    return [
      { keys: "Escape", label: t("messages.back"), run: leave },
      { keys: "j", label: t("none.next"), run: () => step(1) },
      { keys: "k", label: t("none.previous"), run: () => step(-1) },
      { keys: "/", label: t("none.find"), run: () => document.getElementById(FIND_FIELD)?.focus() },
    ];
  }, [lines, workspace, t]);
  useShortcuts(keys);

  const commands = useMemo(
    () =>
      VIEWS.map((view) => ({
        id: `inbox-${view}`,
        label: t(`goTo.${view}`),
        group: t("title"),
        run: () => void change({ view }),
      })),
    [t, change],
  );
  usePaletteCommands(commands);
}
