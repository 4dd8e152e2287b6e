import type { Asset, MetaEvent } from "@/e2e/faults/bodies";
import { bodyOf, signatureOf } from "@/e2e/faults/bodies";
import type { House } from "@/e2e/faults/house";
import { until } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import { withClient } from "./copies";
import { load, requestOf } from "./http-load";

const CUSTOMERS_PER_ASSET = 100;

/** Have contacts write once on every asset, and wait until the worker has stored them all. */
export async function prime(product: Product, house: House, assets: Asset[]): Promise<void> {
  const count = CUSTOMERS_PER_ASSET * assets.length;
  await applyAll(product, house, () => deliver(product, assets, count, "prime"));
}

/** Have contacts say texts, and wait until the worker has stored them all; their ids end in `said` and a number. */
export const applyTexts = (product: Product, house: House, assets: Asset[], texts: string[]) =>
  applyAll(product, house, () =>
    deliver(product, assets, texts.length, "said", (index) => texts[index] ?? ""),
  );

async function applyAll(product: Product, house: House, send: () => Promise<void>): Promise<void> {
  const gateway = await house.begin("gateway");
  const worker = await house.begin("worker");
  await send();
  await withClient(product.databaseUrl(), (client) => {
    const isDone = async () => {
      const { rows } = await client.query(`select (select count(*) from deliveries where state = 'waiting')
        + (select count(*) from waiting_jobs) + (select count(*) from graphile_worker.jobs where attempts = 0 and run_at <= now()) as n`);
      return rows[0].n === "0";
    };
    // The names of new contacts are requested a few a second, behind everything else.
    return until("all customers are known", isDone, { timeoutMs: 600_000 });
  });
  await worker.kill();
  await gateway.kill();
}

/** Leave deliveries with the gateway that no worker has applied: one message in each. */
export async function leaveWaiting(
  product: Product,
  house: House,
  assets: Asset[],
  count: number,
): Promise<void> {
  const gateway = await house.begin("gateway");
  await deliver(product, assets, count, "wait");
  await gateway.kill();
}

const question = (index: number) => `Bonjour, où en est ma commande ${index} ?`;

async function deliver(
  { demo }: Product,
  assets: Asset[],
  count: number,
  name: string,
  textOf = question,
): Promise<void> {
  const requests = Array.from({ length: count }, (_, index) => {
    const asset = assets[index % assets.length]!;
    const serial = Math.floor(index / assets.length);
    const customer = String(serial % CUSTOMERS_PER_ASSET).padStart(4, "0");
    const isWhatsapp = asset.platform === "whatsapp";
    const person = isWhatsapp
      ? `336399${asset.id.slice(-1)}${customer}`
      : `8${asset.id.slice(-3)}0000000${customer}`;
    const id = `${isWhatsapp ? "wamid." : "m_"}${name}${index}`;
    const atMs = Math.floor(Date.now() / 1000 - 3_600 + index / 10) * 1000;
    const event: MetaEvent = {
      kind: "message",
      asset,
      person,
      id,
      atMs,
      text: textOf(index),
    };
    const body = bodyOf(asset.platform, [event]);
    return requestOf(
      "POST",
      "/webhooks/meta",
      { "x-hub-signature-256": signatureOf(body, demo.appSecret) },
      body,
    );
  });
  const port = Number(new URL(demo.url).port);
  const { good } = await load(port, { connections: 16, ms: 60_000, next: () => requests.shift() });
  if (good !== count) throw new Error(`${good} of ${count} webhooks were taken`);
}
