"use client";

import { useEffect, useId, useSyncExternalStore } from "react";
import { createSignal } from "@/lib/client/signal";

const NONE: readonly never[] = [];

/**
 * A list that components far apart add to while they are mounted. What was added last comes last; an item
 * leaves with the component that brought it.
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

/** Everything on the list now, kept up to date. */
export function useItems<Item>(registry: Registry<Item>): readonly Item[] {
  return useSyncExternalStore(registry.subscribe, registry.current, () => NONE);
}

/** Add to the list while this component is mounted. */
export function useAdd<Item>(registry: Registry<Item>, items: readonly Item[]): void {
  const owner = useId();
  useEffect(() => registry.change(owner, items), [registry, owner, items]);
  useEffect(() => () => registry.change(owner, null), [registry, owner]);
}
