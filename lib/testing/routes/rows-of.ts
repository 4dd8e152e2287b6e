import { asOwner, ownerPool } from "@/lib/testing/gateway";

let query: string | undefined;

/**
 * A hash for each table of all rows of a workspace and of one person. If two are equal, nothing was changed
 * in between, whatever the answer was.
 */
export async function rowsOf(workspaceId: string, userId: string): Promise<Record<string, string>> {
  query ??= await writeQuery();
  // By name, so that it is planned once: a part for each table takes longer to plan than to run.
  const { rows } = await ownerPool().query<{ name: string; hash: string }>({
    name: "rows-of",
    text: query,
    values: [workspaceId, userId],
  });
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

async function writeQuery(): Promise<string> {
  const tables = await asOwner<{ name: string }>(
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
