import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { inject } from "vitest";
import type { RoleName } from "@/db/roles";
import { chooseDatabase } from "@/lib/context";
import { offersPublicKey } from "@/lib/vault/offer-box";
import { TEMPLATE, withDatabase } from "./global-setup";
import { roleInForce } from "./process-role";

const database = `trefoil_test_${process.env.VITEST_POOL_ID ?? "1"}`;

/** The connection string of one of our roles on this worker's own database. */
export function urlOf(role: RoleName): string {
  const url = new URL(withDatabase(inject("ownerUrl"), database));
  url.username = role;
  url.password = role;
  return url.href;
}

/** The superuser's connection string on this worker's database: to bypass every policy, in tests of them. */
export function ownerUrl(): string {
  return withDatabase(inject("ownerUrl"), database);
}

let storeDir: string | undefined;
let ready: Promise<void> | undefined;

/**
 * Point this process at its worker's own database. Functions that a test calls run under the role of the
 * process that calls them in the product: a superuser bypasses every policy, and another process's role may
 * have rights that this one's has not.
 */
export function useDatabase(): void {
  storeDir ??= mkdtempSync(join(tmpdir(), "trefoil-store-"));
  Object.assign(process.env, {
    DATABASE_URL: urlOf("trefoil_gateway"),
    RECEIVER_DATABASE_URL: urlOf("trefoil_receiver"),
    OFFERS_PUBLIC_KEY: offersPublicKey("22".repeat(32)),
    STORE_DIR: storeDir,
  });
  chooseDatabase(() => urlOf(roleInForce()));
}

/** Make this worker's database from the migrated template, once. */
export function readyDatabase(): Promise<void> {
  ready ??= makeDatabase();
  return ready;
}

/**
 * The workers whose heartbeats stand in this worker's database, each in a line of `leftBehind`. All pages and
 * verbs go by what the last heartbeat says of Meta's clock, also those of the next file.
 */
export async function heartbeatsLeft(): Promise<string[]> {
  if (!ready) return [];
  await ready;
  const owner = new Pool({ connectionString: ownerUrl(), max: 1 });
  const { rows } = await owner.query<{ pool: string }>("select pool_id as pool from worker_heartbeats");
  await owner.end();
  return rows.map(({ pool }) => `heartbeat of ${pool}`);
}

async function makeDatabase(): Promise<void> {
  const owner = new Pool({ connectionString: inject("ownerUrl"), max: 1 });
  const { rowCount } = await owner.query("select 1 from pg_database where datname = $1", [database]);
  if (!rowCount) await owner.query(`create database ${database} template ${TEMPLATE}`);
  await owner.end();
}
