import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import { familyOf, signal, sleep, until } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import type { Sending } from "./sender";

/** An outage of the database. */
export interface Outage {
  what: string;
  awayMs: number;
  acknowledgedMeanwhile: number;
}

export const HARMS = ["stopped", "killed"] as const;

const OUTAGE_MS = 2_500;
/** Long enough to use up the space that Postgres had reserved. */
const FULL_MS = 12_000;

/**
 * Stop Postgres while webhooks come in, and wait until it is back.
 *
 * @param harm `stopped` is `pg_ctl stop -m immediate`: no clean shutdown. `killed` kills the server and each
 *   of its processes at once, as the kernel does when memory runs out. Nothing starts it again for a while.
 */
export async function endPostgres(
  product: Product,
  pool: Pool,
  sending: Sending,
  harm: (typeof HARMS)[number],
): Promise<Outage> {
  const mark = readFileSync(join(product.dataDir, "postgres/data/postmaster.pid"), "utf8");
  const postmaster = Number(mark.split("\n")[0]);
  signal(product.pid, "SIGSTOP");
  const from = Date.now();
  if (harm === "stopped") signal(postmaster, "SIGQUIT");
  else for (const { pid } of familyOf(postmaster)) signal(pid, "SIGKILL");
  await sleep(OUTAGE_MS);
  signal(product.pid, "SIGCONT");
  return whenBack(`PostgreSQL ${harm}`, pool, sending, from);
}

/** Fill the disk of Postgres for a while, then free it. */
export async function fillDisk(product: Product, pool: Pool, sending: Sending): Promise<Outage | null> {
  if (!product.postgresDisk) return null;
  const from = Date.now();
  product.postgresDisk.fill();
  await sleep(FULL_MS);
  product.postgresDisk.free();
  return whenBack("disk of PostgreSQL full", pool, sending, from);
}

async function whenBack(
  what: string,
  pool: Pool,
  { acknowledgedAt }: Sending,
  from: number,
): Promise<Outage> {
  const isBack = () =>
    pool.query("create temp table if not exists proof (n int)").then(
      () => true,
      () => false,
    );
  await until("Postgres is back", isBack, { everyMs: 50, timeoutMs: 180_000 });
  const to = Date.now();
  // Writes that were under way when it ended may still have arrived.
  const meanwhile = acknowledgedAt.filter((at) => at > from + 100 && at <= to);
  return { what, awayMs: to - from, acknowledgedMeanwhile: meanwhile.length };
}
