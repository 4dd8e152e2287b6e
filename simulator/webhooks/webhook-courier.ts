import type { Simulator } from "../simulator";
import { createTurnstile } from "./turnstile";
import { type Delivery, visible } from "./webhook-delivery";
import { createPatience } from "./webhook-patience";
import { createPending } from "./webhook-pending";
import { createPoster } from "./webhook-post";
import { retryDelayMs } from "./webhook-schedule";
import { createTally, type Ending } from "./webhook-tally";

const IN_FLIGHT_MAX = 128;

/** Delivers bodies to their endpoints: some at once, the rest queued, failed ones retried later. */
export function createCourier(sim: Pick<Simulator, "store" | "clock" | "live">) {
  const poster = createPoster();
  const turnstile = createTurnstile(IN_FLIGHT_MAX);
  const patience = createPatience(sim);
  const tally = createTally();
  const pending = createPending(sim);

  function finish(delivery: Delivery, state: Delivery["state"], how: Ending): void {
    pending.ended(delivery);
    delivery.state = state;
    tally.ended(how);
    settle(delivery);
  }

  async function attempt(delivery: Delivery): Promise<void> {
    await turnstile.take();
    if (delivery.state === "waiting") await carry(delivery);
    turnstile.give();
  }

  async function carry(delivery: Delivery): Promise<void> {
    const atMs = sim.clock.now();
    const answer = await poster.post(delivery.url, delivery.body, delivery.signature);
    delivery.attempts.push({ atMs, ...answer });
    show("attempt", delivery);
    if (answer.status === 200) {
      patience.healthy(delivery);
      finish(delivery, "delivered", "delivered");
      return;
    }
    tally.failed();
    settle(delivery);
    const verdict = patience.failed(delivery);
    if (verdict === "unsubscribed") finish(delivery, "unsubscribed", "unsubscribed");
    else if (verdict === "given_up") finish(delivery, "given_up", "givenUp");
    else {
      pending.keep(delivery);
      sim.clock.after(retryDelayMs(delivery.attempts.length), () => attempt(delivery));
    }
  }

  function show(kind: "attempt" | "webhook", delivery: Delivery): void {
    if (sim.live.hasListeners()) sim.live.announce({ kind, id: delivery.id, data: visible(delivery) });
  }

  function deliver(delivery: Delivery, delayMs: number): void {
    pending.opened(delivery);
    tally.opened(delivery.events);
    show("webhook", delivery);
    if (delayMs > 0) sim.clock.after(delayMs, () => attempt(delivery));
    else void attempt(delivery);
  }

  return {
    deliver,
    drop(delivery: Delivery): void {
      tally.opened(delivery.events);
      finish(delivery, "dropped", "dropped");
      show("webhook", delivery);
    },
    counts: tally.counts,
    settled: tally.settled,
    /** Resolves when nothing is being sent; retries may still be waiting. */
    attempted: turnstile.idle,
    clear(): void {
      patience.clear();
      tally.clear();
      pending.clear();
    },
    /** Retry at once what an earlier run left. */
    resume(): void {
      for (const delivery of pending.left()) deliver(delivery, 0);
    },
    close(): void {
      pending.keepAll();
      poster.close();
    },
  };
}

/** Report the attempt, and free the memory of its events: the ledger keeps deliveries for long. */
function settle(delivery: Delivery): void {
  delivery.settle();
  delivery.settle = nothing;
}

const nothing = () => {};
