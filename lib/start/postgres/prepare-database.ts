import { Client } from "pg";
import { migrate } from "@/db/migrate";
import { ROLES } from "@/db/roles";
import type { Ground } from "@/lib/start/programs/programs";

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

/**
 * Bring tables, policies and roles up to date.
 *
 * @throws Error saying in one line that the database cannot be reached, or what its role may not do.
 */
export async function migrateGround({
  ownerUrl,
  secrets,
}: Pick<Ground, "ownerUrl" | "secrets">): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const why = error instanceof Error ? error.message : "no reason given";
    throw new Error(`DATABASE_URL: the database cannot be reached: ${why}`, { cause: error });
  }
  await migrate(ownerUrl, secrets.passwords).catch((error: unknown) => {
    const denied = deniedIn(error);
    if (denied === null) throw error;
    const needs = `It must own the database and have CREATEROLE, and ADMIN on ${ROLES.join(", ")} if another role made them`;
    throw new Error(`DATABASE_URL: its role lacks a right: ${denied}. ${needs}.`, { cause: error });
  });
}

/** What Postgres did not permit, in its own words; null if that is not what went wrong. */
function deniedIn(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const isDenied = "code" in error && error.code === "42501";
  return isDenied ? error.message : deniedIn(error.cause);
}
