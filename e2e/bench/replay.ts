import type pg from "pg";
import type { House } from "@/e2e/faults/house";
import { sleep } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import { onDatabase, withClient } from "./copies";
import { endOfLog, logSince, type Statement, transactionsIn, writeDown } from "./statement-log";

/** Postgres writes its log a little after it has answered. */
const LOG_MS = 300;

/**
 * What the gateway asks the database for some requests, so that it can be asked again without the gateway.
 *
 * @param isMeant Which of a request's transactions: sessions are looked up in others.
 * @returns For each path the statements of one transaction, from `begin` to `commit`.
 */
export async function writtenDown(
  product: Product,
  house: House,
  name: string,
  { paths, cookie, isMeant }: { paths: string[]; cookie: string; isMeant: RegExp },
): Promise<Statement[][]> {
  await withClient(product.databaseUrl(), (client) => writeDown(client, name));
  const DATABASE_URL = onDatabase(house.environments.gateway.DATABASE_URL ?? "", name);
  const gateway = await house.begin("gateway", { DATABASE_URL });
  const all: Statement[][] = [];
  for (const path of paths) {
    const begin = endOfLog(product.dataDir);
    const answer = await fetch(`${product.demo.url}/api/v1/${product.demo.workspace}${path}`, {
      headers: { cookie },
    });
    if (!answer.ok) throw new Error(`${path} was not answered: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    await sleep(LOG_MS);
    const log = logSince(product.dataDir, begin);
    const found = transactionsIn(log).find((statements) => statements.some(({ sql }) => isMeant.test(sql)));
    if (!found) throw new Error(`What ${path} asks was not written down`);
    all.push(found);
  }
  await gateway.kill();
  await withClient(product.databaseUrl(), (client) => client.query(`alter database ${name} reset all`));
  return all;
}

/** The same transaction with one statement in the place of what it asks: `begin`, whose rows, this, `commit`. */
export function insteadOf(statements: Statement[], ...others: Statement[]): Statement[] {
  const isFrame = ({ sql }: Statement) => /^(begin|commit|set local app\.workspace_id)/i.test(sql.trim());
  const frame = statements.filter(isFrame);
  return [...frame.slice(0, -1), ...others, ...frame.slice(-1)];
}

/** How long each of so many repeats of a transaction takes, in milliseconds. */
export async function timesOf(
  client: pg.Client,
  transactionFor: (turn: number) => Statement[],
  count: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const transaction = transactionFor(turn);
    const began = performance.now();
    for (const { sql, values } of transaction) await client.query(sql, values);
    times.push(performance.now() - began);
  }
  return times;
}
