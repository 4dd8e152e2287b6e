"use client";

import { useEffect, useId, useSyncExternalStore } from "react";
import { createSignal } from "@/lib/client/signal";

const NONE: readonly never[] = [];

/**
 * A list to which distant components add items while they are mounted. The last added item comes last; an
 * item is removed when its component unmounts.
 */
export function createRegistry<Item>() {
  const byOwner = new Map<string, readonly Item[]>();
  const changed = createSignal();
  let all: readonly Item[] = NONE;

  return {
    current: () => all,
    change(owner: string, items: readonly Item[] | null) {
      if (items) byOwner.set(owner, items);
      else byOwner.delete(owner);
      all = [...byOwner.values()].flat();
      changed.send();
    },
    subscribe: changed.follow,
  };
}

type Registry<Item> = ReturnType<typeof createRegistry<Item>>;

/** All items now on the list, kept up to date. */
export function useItems<Item>(registry: Registry<Item>): readonly Item[] {
  return useSyncExternalStore(registry.subscribe, registry.current, () => NONE);
}

/** Add an item while this component is mounted. */
export function useAdd<Item>(registry: Registry<Item>, items: readonly Item[]): void {
  const owner = useId();
  useEffect(() => registry.change(owner, items), [registry, owner, items]);
  useEffect(() => () => registry.change(owner, null), [registry, owner]);
}
