import { Client } from "pg";
import { asRole, maySignIn } from "@/db/ensure-roles";
import { migrate } from "@/db/migrate";
import { ROLES, type RoleName } from "@/db/roles";
import type { Foundation } from "@/lib/start/programs/programs";
import { ROLE_SETTINGS } from "@/lib/start/role-settings";
import { keyOf } from "./master-key";

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
 * @returns The connection string of each process's role: the given ones, or those of our own.
 * @throws Error saying in one line that the database cannot be reached, that the key is not its own, or what its
 *   role may not do.
 */
export async function migrateGround(foundation: Foundation): Promise<Record<RoleName, string>> {
  const { ownerUrl, secrets, givenUrls } = foundation;
  const { passwords } = secrets;
  await reach(ownerUrl);
  if (givenUrls) await tryGiven(givenUrls);
  const givenNames = givenUrls && mapRoles((role) => decodeURIComponent(new URL(givenUrls[role]).username));
  try {
    const names = await migrate(ownerUrl, { passwords, givenNames, ...keyOf(secrets) });
    return givenUrls ?? mapRoles((role) => asRole(ownerUrl, names[role], passwords[role]));
  } catch (error) {
    const denied = deniedIn(error);
    if (denied === null) throw error;
    const needs =
      "It must own the database and have CREATEROLE, or be told of roles that are there, see docs/running.md";
    throw new Error(`DATABASE_URL: its role lacks a right: ${denied}. ${needs}.`, { cause: error });
  }
}

async function reach(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const why = error instanceof Error ? error.message : "no reason given";
    throw new Error(`DATABASE_URL: the database cannot be reached: ${why}`, { cause: error });
  }
}

async function tryGiven(urls: Record<RoleName, string>): Promise<void> {
  for (const role of ROLES) {
    if (await maySignIn(urls[role])) continue;
    throw new Error(`${ROLE_SETTINGS[role]}: the database does not let this role in with this password.`);
  }
}

function mapRoles(of: (role: RoleName) => string): Record<RoleName, string> {
  return {
    trefoil_gateway: of("trefoil_gateway"),
    trefoil_receiver: of("trefoil_receiver"),
    trefoil_web: of("trefoil_web"),
    trefoil_worker: of("trefoil_worker"),
  };
}

/** What Postgres did not permit, in its own words; null if that is not what went wrong. */
function deniedIn(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const isDenied = "code" in error && error.code === "42501";
  return isDenied ? error.message : deniedIn(error.cause);
}
