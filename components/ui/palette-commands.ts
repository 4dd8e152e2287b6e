"use client";

import type { ReactNode } from "react";
import { createRegistry, useAdd, useItems } from "./registry";

export interface PaletteCommand {
  id: string;
  label: string;
  /** The heading it stands under; commands without one stand under the palette's actions. */
  group?: string;
  /** Other words it should be found by. */
  keywords?: string[];
  /** The shortcut that does the same, shown beside it, for example "g i". */
  keys?: string;
  icon?: ReactNode;
  /** Under its label: what tells it from another of the same label. */
  detail?: ReactNode;
  run: () => void;
}

const registry = createRegistry<PaletteCommand>();

/** Offer verbs in the command palette while this component is mounted. Keep the list stable with useMemo. */
export function usePaletteCommands(commands: readonly PaletteCommand[]): void {
  useAdd(registry, commands);
}

/** Every command on offer now, in the order it was added. */
export const useOfferedCommands = () => useItems(registry);
