import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { ownerUrl, urlOf } from "@/lib/testing/database";
import { test } from "@/lib/testing/test";
import { APPEND_ONLY, HOUSE_TABLES, ROLES } from "./roles";

let owner: Pool;
beforeAll(() => {
  owner = new Pool({ connectionString: ownerUrl(), max: 1 });
});
afterAll(() => owner.end());

const names = async (sql: string) => (await owner.query<{ name: string }>(sql)).rows.map(({ name }) => name);
const house = HOUSE_TABLES.map((name) => `'${name}'`).join(", ");
const isTenant = `n.nspname in ('public', 'vault') and c.relkind = 'r' and c.relname not in (${house})`;

describe("the catalog", () => {
  test("every tenant table forces row level security by one plain policy", async ({ ready: _ }) => {
    const wrong = await names(`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where ${isTenant}
         and not (c.relrowsecurity and c.relforcerowsecurity and exists (
           select 1 from pg_policies p
            where p.schemaname = n.nspname and p.tablename = c.relname
              and p.qual = '(workspace_id = (current_setting(''app.workspace_id''::text))::uuid)'
              and p.with_check = p.qual))`);
    expect(wrong).toEqual([]);
  });

  test("every key and unique index of a tenant table begins with workspace_id", async ({ ready: _ }) => {
    const wrong = await names(`
      select i.indexrelid::regclass::text as name
        from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where ${isTenant} and a.attname <> 'workspace_id'`);
    expect(wrong).toEqual([]);
  });

  test("foreign keys stay inside a workspace and never set null", async ({ ready: _ }) => {
    const wrong = await names(`
      select f.conname as name from pg_constraint f
        join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute mine on mine.attrelid = f.conrelid and mine.attnum = f.conkey[1]
        join pg_attribute theirs on theirs.attrelid = f.confrelid and theirs.attnum = f.confkey[1]
       where f.contype = 'f' and n.nspname in ('public', 'vault')
         and not (mine.attname = 'workspace_id' and theirs.attname = 'workspace_id' and f.confdeltype in ('a', 'c'))`);
    expect(wrong).toEqual([]);
  });

  test("there are no sequences, triggers or generated names that were cut", async ({ ready: _ }) => {
    const sequences = await names(
      `select sequencename as name from pg_sequences where schemaname in ('public', 'vault')`,
    );
    const triggers = await names(`
      select t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace
       where not t.tgisinternal and n.nspname in ('public', 'vault')`);
    const cut = await names(`select conname as name from pg_constraint where length(conname) >= 63`);
    expect({ sequences, triggers, cut }).toEqual({ sequences: [], triggers: [], cut: [] });
  });

  test("no role of ours owns a table or walks past a policy", async ({ ready: _ }) => {
    const strong = await names(
      `select rolname as name from pg_roles where rolname like 'trefoil_%' and (rolsuper or rolbypassrls or rolcreaterole)`,
    );
    const owners = await names(
      `select distinct tableowner as name from pg_tables where schemaname in ('public', 'vault') and tableowner like 'trefoil_%'`,
    );
    expect({ strong, owners }).toEqual({ strong: [], owners: [] });
  });

  test("without a workspace set, a tenant table answers with an error and not with nothing", async ({
    ready: _,
  }) => {
    const tables = await names(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${isTenant}`,
    );
    const worker = new Pool({ connectionString: urlOf("trefoil_worker"), max: 1 });
    for (const table of tables) {
      await expect(worker.query(`select 1 from ${table} limit 1`), table).rejects.toThrow("app.workspace_id");
    }
    await worker.end();
    expect(tables.length).toBeGreaterThan(25);
  });

  test("tokens are for the worker alone, and what is a ledger cannot be changed", async ({ ready: _ }) => {
    const may = async (role: string, table: string, right: string) => {
      const { rows } = await owner.query<{ may: boolean }>("select has_table_privilege($1, $2, $3) as may", [
        role,
        table,
        right,
      ]);
      return rows[0]!.may;
    };
    for (const role of ROLES.filter((name) => name !== "trefoil_worker")) {
      expect(await may(role, "channel_tokens", "select"), role).toBe(false);
      expect(await may(role, "deliveries", "delete"), role).toBe(false);
    }
    expect(await may("trefoil_receiver", "deliveries", "select")).toBe(false);
    expect(await may("trefoil_receiver", "deliveries", "insert")).toBe(true);
    expect(await may("trefoil_web", "messages", "insert")).toBe(false);
    for (const role of ["trefoil_gateway", "trefoil_web"]) {
      const bodies = await owner.query(
        "select has_column_privilege($1, 'deliveries', 'body', 'select') as may",
        [role],
      );
      expect(bodies.rows, role).toEqual([{ may: false }]);
    }
    for (const table of APPEND_ONLY) {
      for (const role of ROLES) expect(await may(role, table, "update"), `${role} ${table}`).toBe(false);
    }
  });

  test("pages can neither begin a sign-in nor take one over, nor read what passwords are checked by", async ({
    ready: _,
  }) => {
    const web = new Pool({ connectionString: urlOf("trefoil_web"), max: 1 });
    const id = "018f0000-0000-7000-8000-000000000000";
    for (const sql of [
      `insert into sessions values ('\\x00', '${id}', 'x', now(), now(), now())`,
      `update sessions set user_id = '${id}'`,
      `update sessions set expires_at = now()`,
      "select password_hash from users",
      "select * from users",
      "select * from try_counts",
    ]) {
      await expect(web.query(sql), sql).rejects.toThrow("permission denied");
    }
    await web.query("update sessions set last_seen_at = last_seen_at where false");
    await web.query("select id, email, name, locale, disabled_at from users limit 1");
    await web.end();
  });

  test("the gateway cannot read what a login handed over", async ({ ready: _ }) => {
    const gateway = new Pool({ connectionString: urlOf("trefoil_gateway"), max: 1 });
    const read = gateway.query(
      `set app.workspace_id = '018f0000-0000-7000-8000-000000000000'; select code from channel_offers`,
    );
    await expect(read).rejects.toThrow("permission denied");
    await gateway.end();
  });
});
