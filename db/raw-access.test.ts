import { Client, Pool } from "pg";
import { describe, expect } from "vitest";
import { newId } from "@/lib/ids";
import { ownerUrl, urlOf } from "@/lib/testing/database";
import { test } from "@/lib/testing/test";
import { connectTestChannel } from "@/lib/testing/webhooks";
import { ROLES, type RoleName } from "./roles";

/** One of our roles with a terminal of its own: the access of an attacker who took a process over. */
async function as<Result>(role: RoleName, work: (sql: Ask) => Promise<Result>): Promise<Result> {
  // A client and not a pool, which would take another connection after the first refusal.
  const client = new Client({ connectionString: urlOf(role) });
  await client.connect();
  try {
    return await work(async (sql) => (await client.query(sql)).rows);
  } finally {
    await client.end();
  }
}
type Ask = (sql: string) => Promise<Record<string, unknown>[]>;

const TENANT_ROLES = ["trefoil_gateway", "trefoil_web", "trefoil_worker"] as const;

describe.for(TENANT_ROLES)("%s with a terminal of its own", (role) => {
  test("sees one workspace at a time, and none without saying which", async ({ scope, stranger }) => {
    await connectTestChannel(scope, "facebook");
    await as(role, async (ask) => {
      await expect(ask("select * from channels")).rejects.toThrow("app.workspace_id");
      await ask("set app.workspace_id = ''");
      await expect(ask("select * from channels")).rejects.toThrow("uuid");
      await ask(`set app.workspace_id = '${stranger.workspaceId}'`);
      const where = `where workspace_id = '${scope.workspaceId}'`;
      expect(await ask(`select id from channels ${where}`)).toEqual([]);
      await ask(`set app.workspace_id = '${scope.workspaceId}'`);
      expect(await ask(`select id from channels ${where}`)).toHaveLength(1);
    });
  });

  test("can neither switch the policies off nor become somebody stronger", async ({ scope }) => {
    await connectTestChannel(scope, "facebook");
    await as(role, async (ask) => {
      await ask(`set app.workspace_id = '${newId()}'`);
      expect(await ask("select id from channels")).toEqual([]);
      await ask("set row_security = off");
      await expect(ask("select id from channels")).rejects.toThrow("row-level security");
      await ask("set row_security = on");
      for (const other of ["postgres", "pg_read_all_data", ...ROLES.filter((name) => name !== role)]) {
        await expect(ask(`set role ${other}`), other).rejects.toThrow("permission denied");
      }
      for (const sql of [
        "alter table channels disable row level security",
        "alter table channels no force row level security",
        "drop policy tenant on channels",
        "create policy all_of_them on channels using (true)",
        "alter role current_user bypassrls",
        "create role another",
        "alter table users add column x int",
        "truncate users",
        "drop table users",
      ]) {
        await expect(ask(sql), sql).rejects.toThrow(/permission denied|must be (able|owner)/);
      }
    });
  });

  test("makes nothing of its own in our schemas", async ({ ready: _ }) => {
    await as(role, async (ask) => {
      for (const schema of ["public", "vault"]) {
        await expect(ask(`create table ${schema}.mine (x int)`)).rejects.toThrow("permission denied");
        const made = ask(`create function ${schema}.mine() returns int language sql as 'select 1'`);
        await expect(made).rejects.toThrow("permission denied");
      }
      await expect(ask("create extension dblink")).rejects.toThrow("permission denied");
      await expect(ask("copy users to program 'cat'")).rejects.toThrow("permission denied");
    });
  });

  test("writes into no other workspace, and moves no row there", async ({ scope, stranger }) => {
    if (role === "trefoil_web") return;
    const { id } = await connectTestChannel(scope, "facebook");
    await as(role, async (ask) => {
      await ask(`set app.workspace_id = '${stranger.workspaceId}'`);
      const change = `update channels set name = 'theirs' where id = '${id}' returning id`;
      expect(await ask(change)).toEqual([]);
      await ask(`set app.workspace_id = '${scope.workspaceId}'`);
      const move = `update channels set workspace_id = '${stranger.workspaceId}' where id = '${id}'`;
      await expect(ask(move)).rejects.toThrow(/row-level security|foreign key/);
    });
  });
});

describe("channels' tokens", () => {
  test("are read by the worker alone, whatever workspace is said", async ({ scope }) => {
    await connectTestChannel(scope, "facebook");
    for (const role of ["trefoil_gateway", "trefoil_web", "trefoil_receiver"] as const) {
      await as(role, async (ask) => {
        await ask(`set app.workspace_id = '${scope.workspaceId}'`);
        await expect(ask("select * from channel_tokens"), role).rejects.toThrow("permission denied");
        await expect(ask("select token from channel_tokens"), role).rejects.toThrow("permission denied");
      });
    }
  });
});

describe("trefoil_receiver with a terminal of its own", () => {
  test("reads nothing at all", async ({ ready: _ }) => {
    const owner = new Pool({ connectionString: ownerUrl(), max: 1 });
    const { rows } = await owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('public', 'vault', 'graphile_worker', 'drizzle')`,
    );
    await owner.end();
    await as("trefoil_receiver", async (ask) => {
      await ask(`set app.workspace_id = '${newId()}'`);
      for (const { name } of rows) {
        await expect(ask(`select * from ${name} limit 1`), name).rejects.toThrow("permission denied");
      }
    });
    expect(rows.length).toBeGreaterThan(40);
  });
});

describe("the web's role", () => {
  test("writes sessions and nothing else", async ({ ready: _ }) => {
    const owner = new Pool({ connectionString: ownerUrl(), max: 1 });
    const { rows } = await owner.query<{ name: string }>(
      `select distinct table_name as name from information_schema.role_table_grants
        where grantee = 'trefoil_web' and privilege_type <> 'SELECT' order by 1`,
    );
    await owner.end();
    expect(rows.map(({ name }) => name)).toEqual(["sessions"]);
  });
});
