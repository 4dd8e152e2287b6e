import { environmentOf, sleep } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import { withClient } from "./copies";
import { openScreens } from "./screens";
import { endOfLog, logSince } from "./statement-log";

/** After a screen was opened the feed is read often for a while. */
const SETTLED_MS = 60_000;
const COUNTED_MS = 30_000;
const FREQUENT = 3;

export interface AtRest {
  perSecond: number;
  /** The most frequent ones. */
  frequent: string[];
}

/** Statements a second in the whole database while nothing happens, with many open screens and with one. */
export async function measureRest(product: Product, many: number): Promise<Record<"many" | "one", AtRest>> {
  const secret = environmentOf(product.pidOf("trefoil-gateway")).SESSION_SECRET ?? "";
  const count = async (screens: number) => {
    const close = await openScreens(product, secret, screens);
    await sleep(SETTLED_MS);
    const counted = await countStatements(product);
    close();
    return counted;
  };
  await withClient(product.databaseUrl(), async (client) => {
    await client.query("alter system set log_min_duration_statement = 0");
    await client.query("select pg_reload_conf()");
  });
  try {
    return { one: await count(1), many: await count(many) };
  } finally {
    await withClient(product.databaseUrl(), async (client) => {
      await client.query("alter system reset log_min_duration_statement");
      await client.query("select pg_reload_conf()");
    });
  }
}

const STATEMENT = /duration: [\d.]+ ms {2}(?:statement|execute [^:]+): (.*)/;

async function countStatements({ dataDir }: Product): Promise<AtRest> {
  const begin = endOfLog(dataDir);
  await sleep(COUNTED_MS);
  const log = logSince(dataDir, begin);
  // A line that begins with a tab continues the line before.
  const found = log
    .replaceAll("\n\t", " ")
    .split("\n")
    .flatMap((line) => line.match(STATEMENT)?.[1] ?? []);
  const perSecond = (count: number) => count / (COUNTED_MS / 1000);
  const kinds = [...Map.groupBy(found, (sql) => sql.replaceAll(/\s+/g, " ").trim().slice(0, 40))];
  const frequent = kinds
    .toSorted(([, one], [, other]) => other.length - one.length)
    .slice(0, FREQUENT)
    .map(([sql, all]) => `${perSecond(all.length).toFixed(1)} × ${sql}…`);
  return { perSecond: perSecond(found.length), frequent };
}
