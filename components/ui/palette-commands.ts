"use client";

import type { ReactNode } from "react";
import { createRegistry, useAdd, useItems } from "./registry";

export interface PaletteCommand {
  id: string;
  label: string;
  /** The heading of its group; commands without one are in the palette's actions. */
  group?: string;
  /** Other words that find it. */
  keywords?: string[];
  /** The shortcut that does the same, shown beside it, for example "g i". */
  keys?: string;
  icon?: ReactNode;
  /** Shown under its label, to tell it from another with the same label. */
  detail?: ReactNode;
  run: () => void;
}

const registry = createRegistry<PaletteCommand>();

/** Add commands to the palette while this component is mounted. Keep the list stable with useMemo. */
export function usePaletteCommands(commands: readonly PaletteCommand[]): void {
  useAdd(registry, commands);
}

/** Every command now in the palette, in the order it was added. */
export const useOfferedCommands = () => useItems(registry);
