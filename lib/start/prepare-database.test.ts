import { Client } from "pg";
import { describe, expect, inject, test } from "vitest";
import { withDatabase } from "@/lib/testing/global-setup";
import { migrateGround } from "./prepare-database";
import type { Ground } from "./programs";
import { deriveSecrets } from "./secrets";

const words = "a password";

/** A role of its own with a database of its own. @returns The database as that role reaches it. */
async function ownerOf(name: string, rights: string): Promise<string> {
  const superuser = new Client({ connectionString: inject("ownerUrl") });
  await superuser.connect();
  await superuser.query(`drop database if exists ${name}`);
  await superuser.query(`drop role if exists ${name}`);
  await superuser.query(`create role ${name} login nosuperuser nobypassrls ${rights} password '${words}'`);
  await superuser.query(`create database ${name} owner ${name}`);
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
});
