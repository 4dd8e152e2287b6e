import { Client } from "pg";
import { migrate } from "@/db/migrate";
import type { Ground } from "./programs";

/**
 * Make the embedded server's database if it is missing. A given one must exist: its name is its owner's choice.
 *
 * @param serverUrl Connection string of the superuser.
 */
export async function makeDatabase(serverUrl: string, ownerUrl: string): Promise<void> {
  const name = new URL(ownerUrl).pathname.slice(1);
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** Bring tables, policies and roles up to date. @throws Error saying that the database cannot be reached. */
export async function migrateGround({ ownerUrl, secrets }: Ground): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const why = error instanceof Error ? error.message : "no reason given";
    throw new Error(`DATABASE_URL: the database cannot be reached: ${why}`, { cause: error });
  }
  await migrate(ownerUrl, secrets.passwords);
}
