import { Client } from "pg";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { withDatabase } from "@/lib/testing/global-setup";
import { askOnce, migrateAs, ownerOf } from "@/lib/testing/owners";

const TABLES = ["pg_class", "pg_policy", "pg_namespace", "pg_attribute", "pg_proc"];

/** Which transaction last wrote each row of the catalog: any `alter`, `grant` or `create` changes it. */
async function catalogOf(database: string, worker: string) {
  const suffix = new URL(worker).username.slice(-9);
  const parts = TABLES.map((table) => {
    const row = table === "pg_attribute" ? "attrelid::text || attname" : "oid::text";
    return `select '${table} ' || ${row} || ' ' || xmin::text as line from ${table}`;
  });
  // Roles are the whole server's: only our own are looked at.
  parts.push(`select rolname || xmin::text as line from pg_authid where rolname like 'trefoil_%${suffix}'`);
  const url = withDatabase(inject("ownerUrl"), database);
  return (await askOnce<{ line: string }>(url, `${parts.join(" union all ")} order by 1`)).map(
    ({ line }) => line,
  );
}

describe("a start on a database that is up to date", () => {
  // One database for all: each start leaves it as it has to be, which each test checks.
  let ownerUrl: string;
  let urls: Awaited<ReturnType<typeof migrateAs>>;
  beforeAll(async () => {
    ownerUrl = await ownerOf("steady_owner", "createrole");
    urls = await migrateAs(ownerUrl);
  });

  test("alters nothing, and keeps nobody waiting behind a reader", async () => {
    const before = await catalogOf("steady_owner", urls.trefoil_worker);

    const reader = new Client({ connectionString: ownerUrl });
    await reader.connect();
    await reader.query("begin");
    // A lock as a backup takes it, for its whole duration.
    await reader.query("lock table messages, deliveries in access share mode");
    await migrateAs(ownerUrl);
    await reader.query("commit");
    await reader.end();

    expect(await catalogOf("steady_owner", urls.trefoil_worker)).toEqual(before);
  });

  test("closes what was opened, and gives and takes what was changed by hand", async () => {
    const role = new URL(urls.trefoil_web).username;
    for (const change of [
      "alter table messages no force row level security",
      "alter table notes disable row level security",
      `grant insert on messages to ${role}`,
      `grant update (name) on channels to public`,
      `revoke select on channels from ${role}`,
    ]) {
      await askOnce(ownerUrl, change);
    }
    await migrateAs(ownerUrl);

    const [now] = await askOnce(
      ownerUrl,
      `select (select bool_and(relrowsecurity and relforcerowsecurity) from pg_class where relname in ('messages', 'notes')) as closed,
         has_table_privilege('${role}', 'messages', 'insert') as insert,
         has_any_column_privilege('${role}', 'channels', 'update') as update,
         has_table_privilege('${role}', 'channels', 'select') as select`,
    );
    expect(now).toEqual({ closed: true, insert: false, update: false, select: true });
  });

  test("waits in short turns for a table it has to alter, and lets others in between", async () => {
    await askOnce(ownerUrl, "alter table messages no force row level security");

    const reader = new Client({ connectionString: ownerUrl });
    await reader.connect();
    await reader.query("begin");
    await reader.query("lock table messages in access share mode");
    const started = migrateAs(ownerUrl);
    const other = new Client({ connectionString: urls.trefoil_worker, statement_timeout: 10_000 });
    await other.connect();
    await other.query("set app.workspace_id = '018f0000-0000-7000-8000-000000000000'");
    for (let turn = 0; turn < 20; turn += 1) await other.query("select id from messages");
    await reader.query("commit");
    await started;
    await Promise.all([reader.end(), other.end()]);

    const rows = await askOnce(
      ownerUrl,
      "select relforcerowsecurity as is from pg_class where relname = 'messages'",
    );
    expect(rows).toEqual([{ is: true }]);
  });
});

test("three first starts at once on an empty database all succeed", async () => {
  const ownerUrl = await ownerOf("crowded_owner", "createrole");
  const urls = await Promise.all([migrateAs(ownerUrl), migrateAs(ownerUrl), migrateAs(ownerUrl)]);
  expect(new Set(urls.map(({ trefoil_worker }) => trefoil_worker)).size).toBe(1);
});
