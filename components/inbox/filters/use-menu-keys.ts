"use client";

import { useMemo } from "react";
import { type PaletteCommand, usePaletteCommands } from "@/components/ui/palette-commands";
import { useShortcuts } from "@/components/ui/use-shortcuts";

/**
 * A key opens a menu of the list, and the palette has each of its choices.
 *
 * @param open Null where there is no menu to open.
 */
export function useMenuKeys(
  keys: string,
  label: string,
  open: (() => void) | null,
  commands: PaletteCommand[],
): void {
  const shortcuts = useMemo(() => (open ? [{ keys, label, run: open }] : []), [keys, label, open]);
  useShortcuts(shortcuts);
  usePaletteCommands(commands);
}
