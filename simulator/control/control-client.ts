import { z } from "zod";
import type { Act } from "../customers/customer-acts";
import type { Scenario } from "../customers/scenario";
import type { Fault } from "../faults";
import type { InboxAct } from "../routes/control/control-inbox";
import type { Mischief } from "../webhooks/webhook-mischief";
import type { GroupAct } from "../whatsapp/whatsapp-group-acts";
import type { AccountNotice, NumberNotice } from "../whatsapp/whatsapp-notices";
import type { NewBrand } from "../world/brands";
import * as Shape from "./control-shapes";

type Query = Record<string, string | number | undefined>;

/** Everything a test does to a simulated Meta, over HTTP: also to one that runs in another process. */
export type Control = ReturnType<typeof createControl>;

/**
 * A client of `/_sim`, for tests.
 *
 * @param url Where the simulator runs, such as `http://localhost:4100`.
 * @throws Error with the reason, from any method, when the simulator refuses.
 */
export function createControl(url: string) {
  const ask = askerOf(url);
  const list = async <Item extends z.ZodType>(name: string, item: Item, path: string, query: Query = {}) =>
    z.array(item).parse((await ask(Anything, "GET", `${path}${search(query)}`))[name]);

  return {
    /** Start over with the default world; `isEmpty` with none. Callbacks stay. */
    reset: ({ isEmpty = false } = {}) => ask(Anything, "POST", "/reset", { empty: isEmpty }),
    /** All assets, people, templates, subscriptions, ids and secrets. */
    world: () => ask(Anything, "GET", "/world"),
    subscribeAll: () => ask(Anything, "POST", "/subscribe-all"),
    /** A brand of the test's own: no other test sees what it does. */
    brand: (newBrand: z.input<typeof NewBrand> = {}) => ask(Shape.Brand, "POST", "/brands", newBrand),
    people: () => list("people", Shape.Person, "/people"),
    /** Play a customer. */
    act: (personId: string, what: z.input<typeof Act>) =>
      ask(Shape.Done, "POST", `/people/${personId}/act`, what),
    /** Let Meta's inbox, the shop's phone or Meta's agent do something in a chat. */
    inbox: (threadId: string, what: z.input<typeof InboxAct>) =>
      ask(Shape.Done, "POST", `/threads/${threadId}/inbox`, what),
    /** Let something happen in a WhatsApp group of a number's. */
    group: (numberId: string, what: z.input<typeof GroupAct>) =>
      ask(Shape.GroupDone, "POST", `/assets/${numberId}/groups`, what),
    /** Let Meta speak up about an account, a number or a Page. */
    notice: (assetId: string, what: z.input<typeof AccountNotice> | z.input<typeof NumberNotice>) =>
      ask(Anything, "POST", `/assets/${assetId}/notice`, what),
    threads: (query: { assetId?: string; personId?: string; limit?: number } = {}) =>
      list("threads", Shape.Thread, "/threads", query),
    messages: (threadId: string) => list("messages", Shape.Message, `/threads/${threadId}/messages`),
    /** Every effect that took place, also when its answer was lost. */
    accepted: (query: Query = {}) => list("accepted", Shape.Accepted, "/accepted", query),
    calls: (query: Query = {}) => list("calls", Shape.Call, "/calls", query),
    webhooks: (query: Query = {}) => list("webhooks", Shape.Webhook, "/webhooks", query),
    replay: (webhookId: string) => ask(Anything, "POST", `/webhooks/${webhookId}/replay`),
    /** Run pending deliveries and reads, and wait until all webhooks are answered; `attempted`: or failed. */
    settle: (until: "settled" | "attempted" = "settled") => ask(Anything, "POST", `/settle?until=${until}`),
    /** Fail the next calls that match. */
    fail: (fault: z.input<typeof Fault>) => ask(Anything, "POST", "/faults", fault),
    /** Let webhooks go wrong; `{}` ends it. */
    misbehave: (mischief: z.input<typeof Mischief>) => ask(Anything, "PUT", "/mischief", mischief),
    behave: (change: Record<string, boolean | number>) => ask(Anything, "PUT", "/behaviour", change),
    /** Move the clock forward, firing due timers. */
    jump: (byMs: number) => ask(Anything, "POST", "/clock", { byMs }),
    keep: (name: string) => ask(Anything, "POST", `/snapshots/${name}`),
    restore: (name: string) => ask(Anything, "POST", `/snapshots/${name}/restore`),
    /** Let customers live by themselves. */
    play: (scenario: z.input<typeof Scenario> = {}) => ask(Shape.Play, "POST", "/scenario", scenario),
    endPlay: () => ask(Shape.Play, "DELETE", "/scenario"),
    /** Anything else below `/_sim`. */
    ask: (method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object) =>
      ask(z.unknown(), method, path, body),
  };
}

/** One call below `/_sim`; its answer is parsed with a shape. */
function askerOf(url: string) {
  return async <Answer extends z.ZodType>(shape: Answer, method: string, path: string, body?: object) => {
    const headers = { "content-type": "application/json" };
    const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(`${url}/_sim${path}`, { method, ...sent });
    const answer: unknown = await response.json();
    if (response.ok) return shape.parse(answer);
    const { error, refused } = Refused.parse(answer);
    throw new Error(`${method} /_sim${path}: ${error ?? refused ?? response.status}`);
  };
}

const Anything = z.record(z.string(), z.unknown());
const Refused = z.object({ error: z.string().optional(), refused: z.string().optional() });

function search(query: Query): string {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : "";
}
