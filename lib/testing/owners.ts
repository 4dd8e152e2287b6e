import { Client, type QueryResultRow } from "pg";
import { inject } from "vitest";
import { migrateGround } from "@/lib/start/postgres/prepare-database";
import { deriveSecrets } from "@/lib/start/programs/secrets";
import { withDatabase } from "./global-setup";

export const OWNER_PASSWORD = "a password";

/** Run one query on a database, as the role in the connection string. */
export async function askOnce<Row extends QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/**
 * A role with an empty database of its own, as in a real installation.
 *
 * @param rights For example `createrole`.
 * @returns That role's connection string to the database.
 */
export async function ownerOf(name: string, rights: string): Promise<string> {
  const superuser = inject("ownerUrl");
  await askOnce(superuser, `drop database if exists ${name}`);
  const rest = await askOnce<{ name: string }>(
    superuser,
    `select grantee.rolname as name from pg_auth_members m join pg_roles grantee on grantee.oid = m.roleid
       join pg_roles maker on maker.oid = m.member where maker.rolname = '${name}'`,
  );
  for (const { name: role } of rest) await askOnce(superuser, `drop role if exists ${role}`);
  await askOnce(superuser, `drop role if exists ${name}`);
  await askOnce(
    superuser,
    `create role ${name} login nosuperuser nobypassrls ${rights} password '${OWNER_PASSWORD}'`,
  );
  await askOnce(superuser, `create database ${name} owner ${name}`);
  return urlFor(name, name, OWNER_PASSWORD);
}

/** A role's connection string to a database of the tests' server. */
export function urlFor(database: string, role: string, password: string): string {
  const url = new URL(withDatabase(inject("ownerUrl"), database));
  Object.assign(url, { username: role, password });
  return url.href;
}

/** Migrate a database as a start would. @param key Two hexadecimal digits, repeated to a master key. */
export const migrateAs = (ownerUrl: string, key = "ab") =>
  migrateGround({ ownerUrl, givenUrls: null, secrets: deriveSecrets(key.repeat(32)) });
