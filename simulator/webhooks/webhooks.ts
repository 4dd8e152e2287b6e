import { noteEndpoint, webhookName } from "../graph/endpoint-watch";
import { ring } from "../ledger";
import type { Simulator } from "../simulator";
import { compose, type Item, regimeOf } from "./webhook-compose";
import { createCourier } from "./webhook-courier";
import type { Delivery } from "./webhook-delivery";
import { gatherer, Mischief, shuffled, takeOne } from "./webhook-mischief";
import { subscribersOf, type WebhookEvent } from "./webhook-subscribers";

const KEPT_MAX = 100_000;

/** Tells apps what happened, as Meta would: signed, retried, and with mischief on demand. */
export interface Webhooks {
  /**
   * Send an event to its subscribers. The promise ends with the first attempt, for echoes that must arrive
   * before an answer; most callers ignore it.
   */
  emit(event: WebhookEvent): Promise<void>;
  /** Set what is to go wrong from now on. Events gathered so far are sent. */
  misbehave(mischief: Mischief): Mischief;
  list(): Delivery[];
  counts(): Record<string, number>;
  /** Resolves when nothing is being sent, gathered or waiting for its next attempt. */
  settled(): Promise<void>;
  /** Resolves when everything was tried; retries may still be waiting. */
  attempted(): Promise<void>;
  /** Send a stored body again, unchanged. */
  replay(id: string): Promise<boolean>;
  clear(): void;
  /** Carry on with what an earlier run left. */
  resume(): void;
  close(): void;
}

type Core = Pick<Simulator, "store" | "clock" | "ids" | "live" | "random" | "behaviour">;

/** Start the emitter. */
export function createWebhooks(sim: Core): Webhooks {
  const recentDeliveries = ring<Delivery>(KEPT_MAX);
  const courier = createCourier(sim);
  let mischief = Mischief.parse({});
  const batches = new Map<string, ReturnType<typeof gatherer<Item>>>();
  const disorder = gatherer<Delivery>((deliveries) => shuffled(deliveries, sim.random).forEach(start));

  function send(items: Item[]): void {
    const first = items[0];
    if (!first) return;
    const delivery = compose(
      sim,
      items,
      first,
      takeOne(mischief, "missign") ? "not the secret" : first.to.secret,
    );
    for (const { event } of items) noteEndpoint(webhookName(event.object, event.field));
    recentDeliveries.add(delivery);
    release(delivery);
  }

  function release(delivery: Delivery): void {
    const isLost = mischief.dropShare > 0 && sim.random() < mischief.dropShare;
    if (isLost || takeOne(mischief, "drop")) return void courier.drop(delivery);
    if (takeOne(mischief, "duplicate")) start({ ...delivery, attempts: delivery.attempts, settle: () => {} });
    if (mischief.reorder > 1) disorder.add(delivery, mischief.reorder, mischief.gatherMs);
    else start(delivery);
  }

  function start(delivery: Delivery): void {
    courier.deliver(delivery, mischief.delayMs);
  }

  function gather(item: Item): void {
    const key = `${item.to.url} ${item.event.object} ${regimeOf(item.event)}`;
    const batch = batches.get(key) ?? gatherer<Item>(send);
    batches.set(key, batch);
    batch.add(item, mischief.batch, mischief.gatherMs);
  }

  function letGo(): void {
    for (const batch of batches.values()) batch.flush();
    disorder.flush();
  }

  function letGoAnd(wait: () => Promise<void>): Promise<void> {
    letGo();
    return wait();
  }

  async function emit(event: WebhookEvent): Promise<void> {
    const arrivals = subscribersOf(sim, event).map((to) => {
      let resolve: () => void = () => undefined;
      const promise = new Promise<void>((fulfil) => {
        resolve = fulfil;
      });
      if (mischief.batch > 1) gather({ event, to, done: resolve });
      else send([{ event, to, done: resolve }]);
      return promise;
    });
    await Promise.all(arrivals);
  }

  return {
    emit,
    misbehave(next) {
      mischief = next;
      letGo();
      return mischief;
    },
    list: () => recentDeliveries.list(),
    counts: courier.counts,
    settled: () => letGoAnd(courier.settled),
    attempted: () => letGoAnd(courier.attempted),
    async replay(id) {
      const delivery = recentDeliveries.list().find((one) => one.id === id);
      if (delivery) courier.deliver({ ...delivery, state: "waiting", settle: () => {} }, 0);
      return Boolean(delivery);
    },
    clear() {
      recentDeliveries.clear();
      courier.clear();
      mischief = Mischief.parse({});
    },
    resume: () => courier.resume(),
    close() {
      letGo();
      courier.close();
    },
  };
}
