import { Hono } from "hono";
import { z } from "zod";
import { stopScenario } from "../../customers/scenario";
import type { Simulator } from "../../simulator";
import { subscribeAll } from "../../webhooks/subscribe-all";
import { createBrand, NewBrand } from "../../world/brands";
import { createDefaultWorld, world } from "../../world/world";
import { resumePublishing } from "../publishing";

const Rows = z.array(z.looseObject({ id: z.string() }));
/** Tables that may be written as a whole row, for assets of a test's own. */
const writable = [
  "pages",
  "instagramAccounts",
  "wabas",
  "numbers",
  "users",
  "businesses",
  "people",
  "templates",
] as const;
const WorldChange = z.object(Object.fromEntries(writable.map((name) => [name, Rows.optional()])));
const Changes = z.array(
  z.object({ table: z.string(), id: z.string(), row: z.looseObject({ id: z.string() }) }),
);

/** The world as a whole: look at it, add to it, start over, keep it and bring it back. */
export function controlWorld(sim: Simulator): Hono {
  const snapshots = new Map<string, ReturnType<Simulator["store"]["snapshot"]>>();
  return new Hono()
    .get("/world", (c) => c.json(worldView(sim)))
    .put("/world", async (c) => {
      const change = WorldChange.parse(await c.req.json());
      for (const name of writable) for (const row of change[name] ?? []) putRow(sim, name, row);
      sim.live.announce({ kind: "world", id: "changed" });
      return c.json(worldView(sim));
    })
    .post("/brands", async (c) => {
      const brand = createBrand(sim, NewBrand.parse(await c.req.json().catch(() => ({}))));
      sim.live.announce({ kind: "world", id: "changed" });
      return c.json(brand);
    })
    .post("/subscribe-all", (c) => {
      subscribeAll(sim);
      return c.json({ subscriptions: [...sim.store.assetSubscriptions.values()] });
    })
    .post("/reset", async (c) => {
      const { empty = false } = z
        .object({ empty: z.boolean().optional() })
        .parse(await c.req.json().catch(() => ({})));
      startOver(sim, empty);
      return c.json({ ok: true });
    })
    .post("/snapshots/:name", (c) => {
      snapshots.set(c.req.param("name"), sim.store.snapshot());
      return c.json({ name: c.req.param("name") });
    })
    .get("/snapshot", (c) => c.json(sim.store.snapshot()))
    .put("/snapshot", async (c) => {
      sim.store.restore(Changes.parse(await c.req.json()));
      resumePublishing(sim);
      return c.json({ ok: true });
    })
    .post("/snapshots/:name/restore", (c) => {
      const snapshot = snapshots.get(c.req.param("name"));
      if (!snapshot) return c.json({ error: "There is no such snapshot" }, 404);
      sim.store.restore(snapshot);
      resumePublishing(sim);
      sim.live.announce({ kind: "world", id: "restore" });
      return c.json({ ok: true });
    });
}

function startOver(sim: Simulator, isEmpty: boolean): void {
  const callbacks = [...sim.store.appSubscriptions.values()];
  stopScenario(sim);
  sim.clock.clear();
  sim.store.clear();
  for (const part of [sim.webhooks, sim.ledger, sim.faults, sim.usage]) part.clear();
  if (!isEmpty) createDefaultWorld(sim);
  for (const row of callbacks) sim.store.appSubscriptions.put(row);
  sim.live.announce({ kind: "world", id: "reset" });
}

function putRow({ store }: Simulator, name: (typeof writable)[number], row: { id: string }): void {
  const old = store[name].get(row.id);
  const merged: Record<string, unknown> & { id: string } = { ...old, ...row };
  const table: { put(row: ReturnType<typeof JSON.parse>): unknown } = store[name];
  table.put(merged);
}

function worldView({ store, settings, url, behaviour }: Simulator) {
  const list = <Row>(table: { values(): Iterable<Row> }) => [...table.values()];
  return {
    url,
    ids: world,
    app: { id: settings.appId, secret: settings.appSecret, verifyToken: settings.verifyToken },
    users: list(store.users),
    businesses: list(store.businesses),
    pages: list(store.pages),
    instagramAccounts: list(store.instagramAccounts),
    wabas: list(store.wabas),
    numbers: list(store.numbers),
    templates: list(store.templates),
    assetSubscriptions: list(store.assetSubscriptions),
    appSubscriptions: list(store.appSubscriptions),
    people: list(store.people),
    behaviour,
  };
}
