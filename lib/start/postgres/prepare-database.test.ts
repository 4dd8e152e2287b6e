import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { migrateAs, ownerOf, urlFor, OWNER_PASSWORD as words } from "@/lib/testing/owners";

describe("migrateGround", () => {
  test("says in one line what the database's role may not do", async () => {
    const ownerUrl = await ownerOf("weak_owner", "nocreaterole");
    await expect(migrateAs(ownerUrl)).rejects.toThrow(
      /^DATABASE_URL: its role lacks a right: permission denied to create role\. It must own the database/,
    );
  });

  test.for([
    ["a wrong password", "weak_owner", "wrong", /^DATABASE_URL: .*password authentication failed/],
    ["no such database", "no_such_database", words, /^DATABASE_URL: .*does not exist/],
  ] as const)("says in one line that there is %s", async ([, database, password, line]) => {
    await ownerOf("weak_owner", "nocreaterole");
    await expect(migrateAs(urlFor(database, "weak_owner", password))).rejects.toThrow(line);
  });

  test("goes no way that its address says must be closed and is not", async () => {
    const url = `${await ownerOf("weak_owner", "nocreaterole")}?sslmode=verify-full`;
    await expect(migrateAs(url)).rejects.toThrow(/^DATABASE_URL: .*does not support SSL/);
  });

  test("brings a database up to date for an owner who is no superuser, and finds nothing to do again", async () => {
    const ownerUrl = await ownerOf("plain_owner", "createrole");
    await migrateAs(ownerUrl);
    await migrateAs(ownerUrl);

    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ open: string }>(
      `select relname as open from pg_class join pg_namespace n on n.oid = relnamespace
        where n.nspname in ('public', 'vault') and relkind = 'r' and relrowsecurity <> relforcerowsecurity`,
    );
    expect(rows).toEqual([]);
    // The owner does not bypass the policies either.
    await expect(owner.query("select 1 from messages")).rejects.toThrow("app.workspace_id");
    await owner.end();
  });
});
