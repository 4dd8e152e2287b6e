import { Pool } from "pg";
import { afterAll } from "vitest";
import { ownerUrl } from "@/lib/testing/database";

let query: string | undefined;
/** Kept open: looking is done twice for every call. */
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
 * All that is stored of a workspace and of one person, as a hash a table. Two that are equal mean that nothing
 * was changed in between, whatever was answered.
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
  // When somebody was last seen changes by looking.
  const parts = Object.entries(where).map(
    ([name, condition]) =>
      `select '${name}' as name, md5(coalesce(string_agg(line, '|' order by line), '')) as hash
         from (select (to_jsonb(x) - 'last_seen_at')::text as line from ${name} x where ${condition}) lines`,
  );
  return parts.join(" union all ");
}
