import { Pool } from "pg";
import { afterAll } from "vitest";
import { ownerUrl } from "@/lib/testing/database";

let query: string | undefined;
/** Kept open: it is used twice for every call. */
let owner: Pool | undefined;
afterAll(async () => {
  await owner?.end();
  owner = undefined;
});

async function look<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  owner ??= new Pool({ connectionString: ownerUrl(), max: 1 });
  return (await owner.query<Row>(sql, values)).rows;
}

/**
 * A hash for each table of all rows of a workspace and of one person. If two are equal, nothing was changed
 * in between, whatever the answer was.
 */
export async function rowsOf(workspaceId: string, userId: string): Promise<Record<string, string>> {
  query ??= await writeQuery();
  const rows = await look<{ name: string; hash: string }>(query, [workspaceId, userId]);
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

async function writeQuery(): Promise<string> {
  const tables = await look<{ name: string }>(
    `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'workspace_id' order by 1`,
  );
  const where: Record<string, string> = {
    ...Object.fromEntries(tables.map(({ name }) => [name, "workspace_id = $1::uuid"])),
    workspaces: "id = $1::uuid",
    deliveries: "parked_for @> array[$1::uuid]",
    waiting_jobs: "payload::text like '%' || $1::text || '%'",
    users: "id = $2::uuid",
    sessions: "user_id = $2::uuid",
  };
  // `last_seen_at` changes with every request.
  const parts = Object.entries(where).map(
    ([name, condition]) =>
      `select '${name}' as name, md5(coalesce(string_agg(line, '|' order by line), '')) as hash
         from (select (to_jsonb(x) - 'last_seen_at')::text as line from ${name} x where ${condition}) lines`,
  );
  return parts.join(" union all ");
}
