import { Client } from "pg";
import { describe, expect, inject, test } from "vitest";
import { migrate } from "@/db/migrate";
import { ROLES } from "@/db/roles";
import type { Ground } from "@/lib/start/programs/programs";
import { deriveSecrets } from "@/lib/start/programs/secrets";
import { withDatabase } from "@/lib/testing/global-setup";
import { migrateGround } from "./prepare-database";

const words = "a password";

/** A role of its own with a database of its own. @returns The database as that role reaches it. */
async function ownerOf(name: string, rights: string): Promise<string> {
  const superuser = new Client({ connectionString: inject("ownerUrl") });
  await superuser.connect();
  await superuser.query(`drop database if exists ${name}`);
  await superuser.query(`drop role if exists ${name}`);
  await superuser.query(`create role ${name} login nosuperuser nobypassrls ${rights} password '${words}'`);
  await superuser.query(`create database ${name} owner ${name}`);
  // Roles are one server's, and those here were made by another.
  if (rights === "createrole")
    await superuser.query(`grant ${ROLES.join(", ")} to ${name} with admin option`);
  await superuser.end();
  return urlFor(name, name, words);
}

function urlFor(database: string, role: string, password: string): string {
  const url = new URL(withDatabase(inject("ownerUrl"), database));
  Object.assign(url, { username: role, password });
  return url.href;
}

const migrateAs = (ownerUrl: string) => {
  const secrets = deriveSecrets("ab".repeat(32));
  const ground: Pick<Ground, "ownerUrl" | "secrets"> = { ownerUrl, secrets };
  return migrateGround(ground);
};

describe("migrateGround", () => {
  test("says in one line what the database's role may not do", async () => {
    const ownerUrl = await ownerOf("weak_owner", "nocreaterole");
    await expect(migrateAs(ownerUrl)).rejects.toThrow(
      /^DATABASE_URL: its role lacks a right: permission denied to \w+ role\. It must own the database/,
    );
  });

  test.for([
    ["a wrong password", "weak_owner", "wrong", /^DATABASE_URL: .*password authentication failed/],
    ["no such database", "no_such_database", words, /^DATABASE_URL: .*does not exist/],
  ] as const)("says in one line that there is %s", async ([, database, password, line]) => {
    await ownerOf("weak_owner", "nocreaterole");
    await expect(migrateAs(urlFor(database, "weak_owner", password))).rejects.toThrow(line);
  });

  test("brings a database up to date for an owner who is no superuser, and finds nothing to do again", async () => {
    const ownerUrl = await ownerOf("plain_owner", "createrole");
    // What every test here signs in with, and so must stay.
    const passwords = {
      trefoil_gateway: "trefoil_gateway",
      trefoil_receiver: "trefoil_receiver",
      trefoil_web: "trefoil_web",
      trefoil_worker: "trefoil_worker",
    };
    await migrate(ownerUrl, passwords);
    await migrate(ownerUrl, passwords);

    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ open: string }>(
      `select relname as open from pg_class join pg_namespace n on n.oid = relnamespace
        where n.nspname in ('public', 'vault') and relkind = 'r' and relrowsecurity <> relforcerowsecurity`,
    );
    expect(rows).toEqual([]);
    // The owner does not walk past the policies either.
    await expect(owner.query("select 1 from messages")).rejects.toThrow("app.workspace_id");
    await owner.end();
  });
});
