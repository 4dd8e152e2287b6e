import type { House } from "@/e2e/faults/house";
import { cpuMsOf, until } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import { copyDatabase, dropDatabase, onDatabase, withClient } from "./copies";
import { alternate, type Ratio, type RoundLimits } from "./rounds";
import { endOfLog, logSince, type Statement, transactionsIn, writeDown } from "./statement-log";

const CAPTURED = "bench_captured";
const OURS = "bench_ours";
const BARE = "bench_bare";

/**
 * Deliveries per second that the worker applies, beside a client that only sends the worker's statements
 * again, to a fresh copy of the same database. The worker may process two batches at once; the client sends
 * one transaction after the other, in the order in which they ended.
 *
 * @param from A database with waiting deliveries.
 */
export async function measureDrain(
  product: Product,
  house: House,
  from: string,
  rounds: RoundLimits,
): Promise<Ratio & { workerCpuUs: number }> {
  const captured = await capture(product, house, from);
  const count = captured.flat().length;
  console.log(`  ${captured.length} transactions of ${count} statements were written down`);
  const spent = { cpuMs: 0, count: 0 };
  const measured = await alternate(rounds, {
    async ours() {
      await copyDatabase(product, from, OURS);
      const { perSecond, cpuMs, count } = await drainOn(product, house, OURS);
      spent.cpuMs += cpuMs;
      spent.count += count;
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
  return { ...measured, workerCpuUs: (spent.cpuMs * 1000) / spent.count };
}

/** Run the drain once with every statement logged. @returns Its own transactions alone. */
async function capture(product: Product, house: House, from: string): Promise<Statement[][]> {
  await copyDatabase(product, from, CAPTURED);
  await withClient(product.databaseUrl(), (client) => writeDown(client, CAPTURED));
  const begin = endOfLog(product.dataDir);
  await drainOn(product, house, CAPTURED);
  await dropDatabase(product, CAPTURED);
  const log = logSince(product.dataDir, begin);
  return transactionsIn(log).filter((statements) =>
    statements.some(({ sql }) => /update "?deliveries"? set state = 'applied'/i.test(sql)),
  );
}

interface Drained {
  /** From the beginning of the first batch to the end of the last, by the database's own clock. */
  perSecond: number;
  cpuMs: number;
  count: number;
}

/** Let a worker apply all that waits in a database. @param file The worker's program; the product's own by default. */
export async function drainOn(product: Product, house: House, name: string, file?: string): Promise<Drained> {
  const url = onDatabase(house.environments.worker.DATABASE_URL ?? "", name);
  return withClient(product.databaseUrl(name), async (client) => {
    const began = (await client.query("select now()::text as at")).rows[0].at;
    const worker = await house.begin("worker", { DATABASE_URL: url }, file);
    const readyMs = cpuMsOf(worker.pid);
    let ended = "";
    const isDrained = async () => {
      const { rows } = await client.query(
        "select now()::text as at where not exists (select 1 from deliveries where state = 'waiting')",
      );
      ended = rows[0]?.at ?? "";
      return rows.length > 0;
    };
    await until("all is applied", isDrained, { timeoutMs: 300_000, everyMs: 25 });
    const cpuMs = cpuMsOf(worker.pid) - readyMs;
    // A batch has the time stamp of the start of its transaction.
    const { rows } = await client.query(
      `select count(*) as count, count(*) / extract(epoch from $2::timestamptz - min(applied_at)) as rate
         from deliveries where applied_at > $1 and state = 'applied'`,
      [began, ended],
    );
    await worker.kill();
    return { perSecond: Number(rows[0].rate), cpuMs, count: Number(rows[0].count) };
  });
}

/** Name of the worker's role: each installation has its own. */
const workerOf = (house: House) => new URL(house.environments.worker.DATABASE_URL ?? "").username;

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
