import { z } from "zod";

/** What is to go wrong with webhooks, on demand. Counts run down; sizes stay until they are set to 0. */
export const Mischief = z.object({
  /** Lose this many. */
  drop: z.number().int().min(0).default(0),
  /** Lose this share of all, from 0 to 1, by the simulator's own dice. */
  dropShare: z.number().min(0).max(1).default(0),
  /** Deliver this many twice. */
  duplicate: z.number().int().min(0).default(0),
  /** Sign this many with a wrong secret. */
  missign: z.number().int().min(0).default(0),
  /** Hold every webhook back by this much simulated time. */
  delayMs: z.number().min(0).default(0),
  /** Gather this many bodies and send them in a shuffled order. */
  reorder: z.number().int().min(0).max(1_000).default(0),
  /** Gather this many events for one body. Meta's own limit is 1,000. */
  batch: z.number().int().min(0).max(1_000).default(0),
  /** Send what was gathered after this time in any case. */
  gatherMs: z.number().min(0).default(200),
});

export type Mischief = z.output<typeof Mischief>;

/** Take one from a count, if there is one left. */
export function takeOne(mischief: Mischief, name: "drop" | "duplicate" | "missign"): boolean {
  if (mischief[name] === 0) return false;
  mischief[name] -= 1;
  return true;
}

/** The same items in an order decided by `random`. */
export function shuffled<Item>(items: Item[], random: () => number): Item[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
}

/** Gathers items, and releases them together when there are enough of them or enough time has passed. */
export function gatherer<Item>(letGo: (items: Item[]) => void) {
  let pendingItems: Item[] = [];
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const items = pendingItems;
    pendingItems = [];
    if (items.length > 0) letGo(items);
  }

  return {
    add(item: Item, size: number, waitMs: number): void {
      pendingItems.push(item);
      if (pendingItems.length >= size) flush();
      else timer ??= setTimeout(flush, waitMs);
    },
    flush,
    count: () => pendingItems.length,
  };
}
