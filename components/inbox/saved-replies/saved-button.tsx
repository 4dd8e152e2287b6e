"use client";

import { MessageSquareText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffectEvent, useMemo } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { useShortcuts } from "@/components/ui/use-shortcuts";

/** Opens the saved replies where the caret stands: by a press, by a key, and from the palette. */
export function SavedButton({ onOpen }: { onOpen: () => void }) {
  "use memo";
  const t = useTranslations("savedReplies.picker");
  const open = useEffectEvent(onOpen);
  const label = t("insert");
  const commands = useMemo(
    () => [
      // The palette gives the focus back as it closes, and the key must not be typed.
      { id: "saved-replies", keys: "y", label, run: () => void setTimeout(() => open()) },
    ],
    [label],
  );
  useShortcuts(commands);
  usePaletteCommands(commands);
  return (
    <IconButton
      label={label}
      keys="y"
      icon={<MessageSquareText aria-hidden="true" />}
      // The field keeps the focus, and a phone its keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
    />
  );
}
