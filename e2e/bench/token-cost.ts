import { readFileSync, writeFileSync } from "node:fs";
import { FILES, type House } from "@/e2e/faults/house";
import type { Product } from "@/e2e/product/start-product";
import { copyDatabase, dropDatabase, withClient } from "./copies";
import { drainOn } from "./drain";
import { alternate, type Ratio, type RoundLimits } from "./rounds";

const COPY = "bench_tokens";
/** In the product's own folder, from where it finds its packages. */
const WITHOUT = FILES.worker.replace(/\.mjs$/, "-without-tokens.mjs");

/**
 * Deliveries per second that the worker applies, beside a worker that makes no message findable: a copy of the same
 * program in which the one function that writes tokens does nothing. No setting of the product could do that.
 *
 * @param from A database with waiting deliveries.
 */
export async function measureTokens(
  product: Product,
  house: House,
  from: string,
  rounds: RoundLimits,
): Promise<Ratio> {
  const program = readFileSync(FILES.worker, "utf8");
  const writer = /(async function addEntries\(ctx, entries\) \{)/;
  if (!writer.test(program)) throw new Error("The worker no longer writes tokens where this bench knows it");
  writeFileSync(WITHOUT, program.replace(writer, "$1 return;"));
  const drained = async (file: string) => {
    const url = await copyDatabase(product, from, COPY);
    const before = await countTokens(url);
    const { perSecond } = await drainOn(product, house, COPY, file);
    const hasMore = (await countTokens(url)) > before;
    if (hasMore !== (file === FILES.worker))
      throw new Error("Tokens were written where none should be, or none");
    await dropDatabase(product, COPY);
    return perSecond;
  };
  return alternate(rounds, { ours: () => drained(FILES.worker), peer: () => drained(WITHOUT) });
}

const countTokens = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query("select count(*) as count from message_tokens");
    return Number(rows[0].count);
  });
