import type { QueryResultRow } from "pg";
import { HOUSE_TABLES, ROLES, type RoleName, type RoleNames, rightsOn } from "./roles";
import { insist } from "./steady";

/** Query the database as its owner. */
export type Ask = <Row extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;

interface Table {
  schema: string;
  name: string;
  /** Whether row level security is on, and for the owner too. */
  isClosed: boolean;
}

interface Grant {
  schema: string;
  name: string;
  /** A role's name in the database; `public` for everybody. */
  grantee: string;
  /** Such as `select`, or `select (state)` for one column. */
  right: string;
}

const TABLES = `
  select n.nspname as schema, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as "isClosed"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('public', 'vault') and c.relkind in ('r', 'p') order by 1, 2`;

const GRANTS = `
  select n.nspname as schema, c.relname as name, coalesce(r.rolname, 'public') as grantee, acl.right
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    cross join lateral (
      select grantee, lower(privilege_type) as right from aclexplode(c.relacl)
      union all
      select one.grantee, lower(one.privilege_type) || ' (' || a.attname || ')'
        from pg_attribute a cross join lateral aclexplode(a.attacl) as one
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    ) as acl
    left join pg_roles r on r.oid = acl.grantee
   where n.nspname in ('public', 'vault') and c.relkind in ('r', 'p') and (acl.grantee = 0 or r.rolname is not null)`;

/**
 * Close every tenant table by FORCE ROW LEVEL SECURITY and give each role its grants.
 *
 * Run at each start. It reads the tables from the catalog, so that no new table is forgotten, and alters
 * nothing that is already right: an `alter table` waits for every reader of that table, and all others wait
 * behind it.
 */
export async function closeTables(ask: Ask, names: RoleNames): Promise<void> {
  const tables = await ask<Table>(TABLES);
  const open = tables.filter(
    ({ name, isClosed }) => !isClosed && !HOUSE_TABLES.some((house) => house === name),
  );
  for (const { schema, name } of open) {
    // One statement at a time: Citus refuses several in one.
    await insist(() => ask(`alter table ${schema}.${name} enable row level security`));
    await insist(() => ask(`alter table ${schema}.${name} force row level security`));
  }
  await openSchemas(ask, names);
  const currentGrants = (await ask<Grant>(GRANTS)).filter(({ grantee }) => isOurs(grantee, names));
  const targetGrants = tables.flatMap((table) => grantsOf(table, names));
  for (const grant of without(currentGrants, targetGrants))
    await insist(() => ask(sentenceOf("revoke", grant)));
  for (const grant of without(targetGrants, currentGrants))
    await insist(() => ask(sentenceOf("grant", grant)));
}

async function openSchemas(ask: Ask, names: RoleNames): Promise<void> {
  const closed = await ask<{ schema: string; grantee: string }>(
    `select schema, grantee from unnest(array['public', 'vault']) as schema, unnest($1::text[]) as grantee
      where not has_schema_privilege(grantee, schema, 'usage')`,
    [Object.values(names)],
  );
  for (const { schema, grantee } of closed)
    await ask(`grant usage on schema ${schema} to ${quoted(grantee)}`);
}

/** `public`, one of our roles, or one of our roles by an old name. All other roles are not ours. */
function isOurs(grantee: string, names: RoleNames): boolean {
  const isNamed = grantee === "public" || Object.values(names).includes(grantee);
  return isNamed || ROLES.some((role) => new RegExp(`^${role}(_[0-9a-f]{8})?$`).test(grantee));
}

function grantsOf({ schema, name }: Table, names: RoleNames): Grant[] {
  const rights = rightsOn(name);
  return ROLES.flatMap((role: RoleName) =>
    (rights[role] ?? []).flatMap(inColumns).map((right) => ({ schema, name, grantee: names[role], right })),
  );
}

/** `select (a, b)` as in the catalog: one right for each column. */
function inColumns(right: string): string[] {
  const [, verb, columns] = /^(\w+) \((.+)\)$/.exec(right) ?? [];
  return verb && columns ? columns.split(", ").map((column) => `${verb} (${column})`) : [right];
}

function without(grants: Grant[], others: Grant[]): Grant[] {
  const keyOf = ({ schema, name, grantee, right }: Grant) => [schema, name, grantee, right].join("\0");
  const otherKeys = new Set(others.map(keyOf));
  return [...new Map(grants.map((grant) => [keyOf(grant), grant])).entries()].flatMap(([key, grant]) =>
    otherKeys.has(key) ? [] : [grant],
  );
}

function sentenceOf(verb: "grant" | "revoke", { schema, name, grantee, right }: Grant): string {
  const who = grantee === "public" ? "public" : quoted(grantee);
  return `${verb} ${right} on ${schema}.${name} ${verb === "grant" ? "to" : "from"} ${who}`;
}

/** A name as an SQL identifier. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
