import type { Simulator } from "../simulator";
import { signatureOf, webhookText } from "./webhook-bytes";
import type { Delivery } from "./webhook-delivery";
import type { Regime } from "./webhook-schedule";
import type { Subscriber, WebhookEvent } from "./webhook-subscribers";

/** An event for one app. */
export interface Item {
  event: WebhookEvent;
  to: Subscriber;
  done: () => void;
}

/** One body for events that go to the same app, signed. */
export function compose(
  sim: Pick<Simulator, "clock" | "ids">,
  items: Item[],
  { event, to }: Item,
  secret: string,
): Delivery {
  const atMs = sim.clock.now();
  const body = webhookText({ object: event.object, entry: items.map((item) => entryOf(item.event, atMs)) });
  return {
    id: sim.ids.digits(),
    atMs,
    object: event.object,
    fields: [...new Set(items.map((item) => item.event.field))],
    assetIds: [...new Set(items.map((item) => item.event.assetId))],
    appId: to.app.id,
    regime: regimeOf(event),
    url: to.url,
    body,
    signature: signatureOf(body, secret),
    events: items.length,
    attempts: [],
    state: "waiting",
    settle: () => {
      for (const { done } of items) done();
    },
  };
}

function entryOf(event: WebhookEvent, nowMs: number): Record<string, unknown> {
  const time = event.time === "none" ? {} : { time: event.time === "ms" ? nowMs : Math.floor(nowMs / 1000) };
  return { id: event.assetId, ...time, ...event.content };
}

/** Which of the three retry schedules applies to an event. */
export function regimeOf(event: WebhookEvent): Regime {
  if (event.object === "whatsapp_business_account") return "whatsapp";
  return "messaging" in event.content || "standby" in event.content ? "messaging" : "generic";
}
