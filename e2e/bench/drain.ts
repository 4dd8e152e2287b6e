import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { House } from "@/e2e/faults/house";
import { until } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import { copyDatabase, dropDatabase, onDatabase, withClient } from "./copies";
import { alternate, type Ratio, type RoundLimits } from "./rounds";
import { type Statement, transactionsIn, writeDown } from "./statement-log";

const CAPTURED = "bench_captured";
const OURS = "bench_ours";
const BARE = "bench_bare";

/**
 * Webhooks the worker applies in a second, beside the statements it sent while it did so, sent once more by a
 * client that does nothing else, to a fresh copy of the same database.
 *
 * @param from A database with deliveries that wait.
 */
export async function measureDrain(
  product: Product,
  house: House,
  from: string,
  rounds: RoundLimits,
): Promise<Ratio> {
  const captured = await capture(product, house, from);
  const count = captured.flat().length;
  console.log(`  ${captured.length} transactions of ${count} statements were written down`);
  return alternate(rounds, {
    async ours() {
      await copyDatabase(product, from, OURS);
      const perSecond = await drainOn(product, house, OURS);
      await dropDatabase(product, OURS);
      return perSecond;
    },
    async peer() {
      const url = await copyDatabase(product, from, BARE);
      const perSecond = await replay(url, workerOf(house), captured);
      await dropDatabase(product, BARE);
      return perSecond;
    },
  });
}

/** Run the drain once with every statement written down. @returns Its own transactions alone. */
async function capture(product: Product, house: House, from: string): Promise<Statement[][]> {
  await copyDatabase(product, from, CAPTURED);
  await withClient(product.databaseUrl(), (client) => writeDown(client, CAPTURED));
  const logFile = join(product.dataDir, "logs/postgres.log");
  const begin = statSync(logFile).size;
  await drainOn(product, house, CAPTURED);
  await dropDatabase(product, CAPTURED);
  const log = readFileSync(logFile).subarray(begin).toString("utf8");
  return transactionsIn(log).filter((statements) =>
    statements.some(({ sql }) => /update "?deliveries"? set state = 'applied'/i.test(sql)),
  );
}

/** @returns Deliveries applied a second, by the database's own clock. */
async function drainOn(product: Product, house: House, name: string): Promise<number> {
  const url = onDatabase(house.told.worker.DATABASE_URL ?? "", name);
  const perSecond = await withClient(product.databaseUrl(name), async (client) => {
    const began = (await client.query("select now()::text as at")).rows[0].at;
    const worker = await house.begin("worker", { DATABASE_URL: url });
    const isDrained = async () => {
      const { rows } = await client.query("select 1 from deliveries where state = 'waiting' limit 1");
      return rows.length === 0;
    };
    await until("all is applied", isDrained, { timeoutMs: 120_000 });
    // Stamped when its transaction begins: of the last batch only the beginning is known.
    const { rows } = await client.query(
      `with batch as (select applied_at as at, count(*) as n from deliveries
          where applied_at > $1 and state = 'applied' group by 1 having count(*) > 50)
      select (sum(n) filter (where at < (select max(at) from batch)))
           / extract(epoch from max(at) - min(at)) as rate from batch`,
      [began],
    );
    await worker.kill();
    return Number(rows[0].rate);
  });
  return perSecond;
}

/** What the worker's role is called: each installation's has a name of its own. */
const workerOf = (house: House) => new URL(house.told.worker.DATABASE_URL ?? "").username;

async function replay(url: string, worker: string, transactions: Statement[][]): Promise<number> {
  return withClient(url, async (client) => {
    const waiting = async () =>
      Number((await client.query("select count(*) as n from deliveries where state = 'waiting'")).rows[0].n);
    const before = await waiting();
    await client.query(`set role ${worker}`);
    const began = performance.now();
    for (const statements of transactions) {
      for (const { sql, values } of statements) await client.query(sql, values);
    }
    const seconds = (performance.now() - began) / 1000;
    await client.query("reset role");
    const left = await waiting();
    if (left > before * 0.05) throw new Error(`The statements applied ${before - left} of ${before}`);
    return (before - left) / seconds;
  });
}
