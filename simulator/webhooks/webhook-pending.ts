import type { Simulator } from "../simulator";
import { type Delivery, visible } from "./webhook-delivery";

/**
 * Remembers webhooks beyond a stop: each one that has failed, and at the end all that were still on their
 * way. Those that go well at once never touch the store, which they would slow down.
 */
export function createPending({ store }: Pick<Simulator, "store">) {
  const open = new Set<Delivery>();

  function keep(delivery: Delivery): void {
    delivery.isKept = true;
    store.pendingWebhooks.put({ id: delivery.id, delivery: visible(delivery) });
  }

  return {
    keep,
    opened: (delivery: Delivery) => void open.add(delivery),
    ended(delivery: Delivery): void {
      open.delete(delivery);
      if (delivery.isKept) store.pendingWebhooks.delete(delivery.id);
    },
    /** What an earlier run has left. */
    left: (): Delivery[] =>
      [...store.pendingWebhooks.values()].map(({ delivery }) => ({
        ...delivery,
        isKept: true,
        settle: () => {},
      })),
    keepAll(): void {
      for (const delivery of open) if (delivery.state === "waiting") keep(delivery);
    },
    clear: () => open.clear(),
  };
}
