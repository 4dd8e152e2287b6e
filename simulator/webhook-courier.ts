import type { Simulator } from "./simulator";
import type { WebhookObject } from "./store-shapes";
import { createPatience } from "./webhook-patience";
import { type Answer, createPoster } from "./webhook-post";
import { type Regime, retryDelayMs } from "./webhook-schedule";

/** One body on its way to one app. */
export interface Delivery {
  id: string;
  atMs: number;
  object: WebhookObject;
  fields: string[];
  assetIds: string[];
  appId: string;
  regime: Regime;
  url: string;
  body: string;
  signature: string;
  /** How many events the body carries. */
  events: number;
  attempts: (Answer & { atMs: number })[];
  state: "waiting" | "delivered" | "given_up" | "dropped" | "unsubscribed";
  /** Called after the first attempt, whatever came of it. */
  settle: () => void;
}

const IN_FLIGHT_MAX = 64;

/** Carries bodies to their endpoints: some at once, the rest in line, the failed ones again later. */
export function createCourier(sim: Pick<Simulator, "store" | "clock" | "live">) {
  const poster = createPoster();
  const line: (() => void)[] = [];
  const patience = createPatience(sim);
  const counts = {
    emitted: 0,
    events: 0,
    delivered: 0,
    failedAttempts: 0,
    givenUp: 0,
    dropped: 0,
    unsubscribed: 0,
  };
  let inFlight = 0;
  let open = 0;
  let head = 0;
  let waiters: (() => void)[] = [];
  let idlers: (() => void)[] = [];

  function finish(
    delivery: Delivery,
    state: Delivery["state"],
    count: "delivered" | "givenUp" | "dropped" | "unsubscribed",
  ): void {
    delivery.state = state;
    counts[count] += 1;
    open = Math.max(open - 1, 0);
    delivery.settle();
    if (open > 0) return;
    for (const tell of waiters) tell();
    waiters = [];
  }

  function takeTurn(): Promise<void> | null {
    if (inFlight < IN_FLIGHT_MAX) {
      inFlight += 1;
      return null;
    }
    return new Promise((resolve) => line.push(resolve));
  }

  function giveTurn(): void {
    const next = line[head];
    if (!next) {
      line.length = 0;
      head = 0;
      inFlight -= 1;
      if (inFlight > 0) return;
      for (const tell of idlers) tell();
      idlers = [];
      return;
    }
    head += 1;
    if (head > 10_000) {
      line.splice(0, head);
      head = 0;
    }
    next();
  }

  async function attempt(delivery: Delivery): Promise<void> {
    await takeTurn();
    if (delivery.state !== "waiting") return giveTurn();
    const atMs = sim.clock.now();
    const answer = await poster.post(delivery.url, delivery.body, delivery.signature);
    delivery.attempts.push({ atMs, ...answer });
    if (sim.live.hasListeners())
      sim.live.announce({ kind: "attempt", id: delivery.id, data: visible(delivery) });
    if (answer.status === 200) {
      patience.healthy(delivery);
      finish(delivery, "delivered", "delivered");
    } else {
      counts.failedAttempts += 1;
      delivery.settle();
      afterFailure(delivery);
    }
    giveTurn();
  }

  function afterFailure(delivery: Delivery): void {
    const verdict = patience.failed(delivery);
    if (verdict === "unsubscribed") finish(delivery, "unsubscribed", "unsubscribed");
    else if (verdict === "given_up") finish(delivery, "given_up", "givenUp");
    else sim.clock.after(retryDelayMs(delivery.attempts.length), () => attempt(delivery));
  }

  return {
    deliver(delivery: Delivery, delayMs: number): void {
      open += 1;
      counts.emitted += 1;
      counts.events += delivery.events;
      if (sim.live.hasListeners())
        sim.live.announce({ kind: "webhook", id: delivery.id, data: visible(delivery) });
      if (delayMs > 0) sim.clock.after(delayMs, () => attempt(delivery));
      else void attempt(delivery);
    },
    drop(delivery: Delivery): void {
      open += 1;
      counts.emitted += 1;
      finish(delivery, "dropped", "dropped");
    },
    counts: () => ({ ...counts, waiting: open }),
    settled: () => (open === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiters.push(resolve))),
    /** Ends when nothing is on its way; what waits for another attempt may go on waiting. */
    attempted: () =>
      inFlight === 0 ? Promise.resolve() : new Promise<void>((resolve) => idlers.push(resolve)),
    clear(): void {
      patience.clear();
      open = 0;
      for (const name of Object.keys(counts)) Reflect.set(counts, name, 0);
    },
    close: poster.close,
  };
}

/** A delivery as the ledger shows it. */
export function visible({ settle: _, ...delivery }: Delivery): Omit<Delivery, "settle"> {
  return delivery;
}
