import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import { sleep, until } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import type { Asset } from "./bodies";
import { chance } from "./chance";
import type { Ask } from "./check";
import { takeHouse } from "./house";
import { type Model, modelOf } from "./model";
import { count, type Deaths, rage } from "./nemesis";
import { makePlan, type Plan } from "./plan";
import { endPostgres, fillDisk, HARMS, type Outage } from "./postgres-harm";
import { type Sending, send } from "./sender";

export interface Storm {
  plan: Plan;
  sending: Sending;
  model: Model;
  deaths: Deaths;
  outages: Outage[];
  /** From the first webhook sent until all work was done. */
  tookMs: number;
}

/** The share of webhooks sent while processes are killed; the rest is sent while Postgres is stopped. */
const RAGE_SHARE = 0.8;

/**
 * Send webhooks as Meta does while the gateway, the worker and finally Postgres are killed; returns when no
 * work is left.
 */
export async function storm(
  product: Product,
  { ask, pool }: { ask: Ask; pool: Pool },
  {
    webhooks,
    kills,
    outages: stops,
    seed,
  }: { webhooks: number; kills: number; outages: number; seed: number },
): Promise<Storm> {
  const began = Date.now();
  const plan = makePlan(await assetsOf(ask), {
    count: webhooks,
    seed,
    run: `run${began.toString(36).slice(-6)}`,
  });
  const [head] = await ask<{ seq: string }>("select max(seq) as seq from feed_heads");
  const feedFrom = Number(head?.seq ?? 0);
  const deaths: Deaths = new Map();
  const total = plan.order.length;
  let share = 0;
  const mayBegin = () => Math.max(share, (RAGE_SHARE * count(deaths) + 1) / kills) * total;
  const { demo } = product;
  const house = await takeHouse(product);
  const { sending, done } = send(plan, { url: demo.url, secret: demo.appSecret, mayBegin });
  await rage(house, chance(seed + 1), deaths, kills);
  await house.giveBack();
  share = Math.max(RAGE_SHARE, sending.begun / total);

  const outages = await outagesDuring(
    stops,
    { from: share, set: (value) => (share = value) },
    async (turn) =>
      turn < stops
        ? endPostgres(product, pool, sending, HARMS[turn % HARMS.length]!)
        : fillDisk(product, pool, sending),
  );
  share = 1;
  await done;
  await rest(product, ask);
  return {
    plan,
    sending,
    model: modelOf(plan, sending, feedFrom),
    deaths,
    outages,
    tookMs: Date.now() - began,
  };
}

/** Send slowly during each outage; the last outage is a full disk. */
async function outagesDuring(
  stops: number,
  share: { from: number; set: (value: number) => void },
  happen: (turn: number) => Promise<Outage | null>,
): Promise<Outage[]> {
  const outages: Outage[] = [];
  const step = ((1 - RAGE_SHARE) * 0.9) / (stops + 1);
  let reached = share.from;
  for (let turn = 0; turn <= stops; turn += 1) {
    const goal = share.from + step * (turn + 1);
    const climb = setInterval(() => {
      reached = Math.min(goal, reached + step / 100);
      share.set(reached);
    }, 100);
    await sleep(500);
    const outage = await happen(turn);
    if (outage) outages.push(outage);
    clearInterval(climb);
  }
  return outages;
}

async function assetsOf(ask: Ask): Promise<Asset[]> {
  return ask<Asset>(
    `select platform, external_id as id, owner_external_id as owner from channels
      where state = 'connected' order by platform, external_id`,
  );
}

/** Wait until no delivery waits anywhere: neither on the disk nor in the database. */
async function rest(product: Product, ask: Ask): Promise<void> {
  const spill = join(product.dataDir, "store/spill");
  const isAtRest = async () => {
    const [row] = await ask<{ n: string }>(`
      select (select count(*) from deliveries where state = 'waiting')
           + (select count(*) from waiting_jobs where run_at is null or run_at <= now()) as n`);
    return row?.n === "0" && !readdirSync(spill).some((name) => /\.(open|ready)$/.test(name));
  };
  await until("everything has come to rest", isAtRest, { timeoutMs: 180_000 });
  await sleep(1_500);
  await until("everything stays at rest", isAtRest);
}
