import { Hono } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { LiveEvent } from "../../live";
import type { Simulator } from "../../simulator";
import { visible } from "../../webhooks/webhook-delivery";

/** Events queued for a listener; the rest is dropped. */
const QUEUE_MAX = 1_000;

/** Calls, accepted effects and webhooks, as lists and as a live stream. */
export function controlLedger(sim: Simulator): Hono {
  return new Hono()
    .get("/calls", (c) => {
      const { path, method, since = "0" } = c.req.query();
      const calls = sim.ledger
        .calls()
        .filter(
          (call) =>
            call.seq > Number(since) &&
            (!path || call.path.includes(path)) &&
            (!method || call.method === method),
        );
      return c.json({ calls: last(calls, c.req.query("limit")), counts: sim.ledger.counts() });
    })
    .get("/accepted", (c) => {
      const { platform, kind, to, assetId, callbackData, since = "0" } = c.req.query();
      const filters = Object.entries({ platform, kind, to, assetId, callbackData }).filter(
        ([, value]) => value !== undefined,
      );
      const effects = sim.ledger
        .accepted()
        .filter(
          (one) =>
            one.seq > Number(since) && filters.every(([name, value]) => Reflect.get(one, name) === value),
        );
      return c.json({ accepted: last(effects, c.req.query("limit")), total: effects.length });
    })
    .get("/webhooks", (c) => {
      const { state, field, object, assetId } = c.req.query();
      const deliveries = sim.webhooks
        .list()
        .filter(
          (one) =>
            (!state || one.state === state) &&
            (!field || one.fields.includes(field)) &&
            (!object || one.object === object) &&
            (!assetId || one.assetIds.includes(assetId)),
        );
      return c.json({
        webhooks: last(deliveries, c.req.query("limit") ?? "200").map(visible),
        counts: sim.webhooks.counts(),
      });
    })
    .post("/webhooks/:id/replay", async (c) =>
      c.json({ replayed: await sim.webhooks.replay(c.req.param("id")) }),
    )
    .post("/settle", async (c) => {
      const settled = await settle(sim, c.req.query());
      return c.json({ settled, counts: sim.webhooks.counts() }, settled ? 200 : 504);
    })
    .get("/live", (c) => streamSSE(c, (stream) => follow(sim, stream)));
}

/** Send what happens until the listener leaves, with a sign of life every 15 s. */
async function follow(sim: Simulator, stream: SSEStreamingApi): Promise<void> {
  const queue: LiveEvent[] = [];
  let wake = () => {};
  const stop = sim.live.listen((event) => {
    if (queue.length < QUEUE_MAX) queue.push(event);
    wake();
  });
  stream.onAbort(() => {
    stop();
    wake();
  });
  await stream.writeSSE({ event: "hello", data: JSON.stringify({ now: sim.clock.now() }) });
  while (!stream.aborted) {
    for (const event of queue.splice(0))
      await stream.writeSSE({ event: event.kind, data: JSON.stringify(event) });
    let resolve: () => void = () => undefined;
    const promise = new Promise<void>((fulfil) => {
      resolve = fulfil;
    });
    wake = resolve;
    if (queue.length > 0) continue;
    const timer = setTimeout(resolve, 15_000).unref();
    await promise;
    clearTimeout(timer);
    if (queue.length === 0) await stream.write(": still here\n\n");
  }
}

/** Run what is pending, and wait for the answers; false when that takes too long. */
async function settle(sim: Simulator, query: Record<string, string>): Promise<boolean> {
  // Pending deliveries and reads belong to it, so the clock moves on by the time they take.
  const { deliverAfterMs, readAfterMs } = sim.behaviour;
  await sim.clock.jump(Number(query.advanceMs ?? deliverAfterMs + readAfterMs + 10));
  const late = new Promise<false>((resolve) =>
    setTimeout(() => resolve(false), Number(query.timeoutMs ?? 10_000)).unref(),
  );
  const done = query.until === "attempted" ? sim.webhooks.attempted() : sim.webhooks.settled();
  return Promise.race([done.then(() => true), late]);
}

function last<Item>(items: Item[], limit: string | undefined): Item[] {
  return limit === undefined ? items : items.slice(Math.max(items.length - Number(limit), 0));
}
