import type { Simulator } from "../simulator";
import type { Message, Thread } from "../store/store-shapes";

const HOUR_MS = 3_600_000;
/** Since then messages that are no template are billed too. */
const SERVICE_BILLED_FROM_MS = Date.UTC(2026, 9, 1);

interface Pricing {
  billable: boolean;
  pricing_model: "PMP";
  type: "regular" | "free_customer_service" | "free_entry_point";
  category: string;
}

/**
 * How one message is billed: templates always, answers since October 2026, and nothing for three days after
 * somebody came from an ad and was answered.
 *
 * @see https://developers.facebook.com/docs/whatsapp/pricing
 */
export function pricingOf({ content, atMs, isFreeEntry }: Message): Pricing {
  const category = typeof content?.category === "string" ? content.category.toLowerCase() : "service";
  const shared = { pricing_model: "PMP" } as const;
  if (isFreeEntry)
    return { ...shared, billable: false, type: "free_entry_point", category: "referral_conversion" };
  if (category === "service" && atMs < SERVICE_BILLED_FROM_MS)
    return { ...shared, billable: false, type: "free_customer_service", category };
  return { ...shared, billable: true, type: "regular", category };
}

/** Note an answer to somebody who came from an ad: within a day it makes three days free. @returns Whether it is free itself. */
export function noteFreeEntry(sim: Simulator, thread: Thread): boolean {
  const now = sim.clock.now();
  const { adAtMs, freeUntilMs = 0 } = thread;
  if (adAtMs !== undefined && now - adAtMs <= 24 * HOUR_MS && now > freeUntilMs) {
    sim.store.threads.put(Object.assign(thread, { freeUntilMs: now + 72 * HOUR_MS }));
    return true;
  }
  return now <= freeUntilMs;
}
