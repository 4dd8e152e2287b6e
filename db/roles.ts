import type { Pool } from "pg";

/** The roles of the processes, each with the least it needs. None owns a table or walks past a policy. */
export const ROLES = ["trefoil_gateway", "trefoil_receiver", "trefoil_web", "trefoil_worker"] as const;
export type RoleName = (typeof ROLES)[number];

/** Tables needed before a workspace is known, or by one query for all: closed by grants, not by a policy. */
export const HOUSE_TABLES = [
  "workspaces",
  "users",
  "memberships",
  "sessions",
  "channel_addresses",
  "deliveries",
  "waiting_jobs",
  "worker_heartbeats",
  "feed_events",
] as const;

/** What each role may do with each house table. Nothing where nothing is said. */
export const HOUSE_GRANTS: Record<RoleName, Partial<Record<(typeof HOUSE_TABLES)[number], string>>> = {
  trefoil_receiver: { deliveries: "insert" },
  trefoil_web: {
    workspaces: "select",
    users: "select",
    memberships: "select",
    sessions: "select, insert, update, delete",
    channel_addresses: "select",
    worker_heartbeats: "select",
  },
  trefoil_gateway: {
    workspaces: "select, insert, update",
    users: "select, insert, update",
    memberships: "select, insert, update, delete",
    sessions: "select, update, delete",
    channel_addresses: "select",
    deliveries: "select, update",
    waiting_jobs: "insert",
    worker_heartbeats: "select",
    feed_events: "select, insert",
  },
  trefoil_worker: {
    workspaces: "select",
    users: "select",
    memberships: "select",
    sessions: "select, delete",
    channel_addresses: "select, insert, update, delete",
    deliveries: "select, update, delete",
    waiting_jobs: "select, insert, delete",
    worker_heartbeats: "select, insert, update, delete",
    feed_events: "select, insert, delete",
  },
};

/** Tenant tables whose rows may be added and read, never changed. */
export const APPEND_ONLY = ["audit_entries", "consents", "publication_attempts"] as const;

/** Create the roles that are missing and set their passwords. @param passwords One for each role. */
export async function ensureRoles(owner: Pool, passwords: Record<RoleName, string>): Promise<void> {
  for (const role of ROLES) {
    const { rowCount } = await owner.query("select 1 from pg_roles where rolname = $1", [role]);
    if (!rowCount) await owner.query(`create role ${role} nologin nobypassrls nosuperuser`);
    const { rows } = await owner.query<{ literal: string }>("select quote_literal($1::text) as literal", [
      passwords[role],
    ]);
    await owner.query(`alter role ${role} login password ${rows[0]!.literal}`);
  }
}

/**
 * Close every tenant table by FORCE ROW LEVEL SECURITY and give each role its grants.
 *
 * Run after each migration and harmless to run again. It reads from the catalog which tables there are, so
 * that a new table is closed without anybody remembering to.
 */
export async function closeTables(owner: Pool): Promise<void> {
  const { rows } = await owner.query<{ schema: string; name: string }>(
    `select schemaname as schema, tablename as name from pg_tables
      where schemaname in ('public', 'vault') order by 1, 2`,
  );
  const statements = rows.flatMap(({ schema, name }) => grantsOf(schema, name));
  await owner.query(
    ["begin", `grant usage on schema public, vault to ${ROLES.join(", ")}`, ...statements, "commit"].join(
      ";\n",
    ),
  );
}

function grantsOf(schema: string, name: string): string[] {
  const table = `${schema}.${name}`;
  const revoke = `revoke all on ${table} from public, ${ROLES.join(", ")}`;
  const house = HOUSE_TABLES.find((known) => known === name);
  if (house) {
    const grants = ROLES.flatMap((role) => {
      const rights = HOUSE_GRANTS[role][house];
      return rights ? [`grant ${rights} on ${table} to ${role}`] : [];
    });
    return [revoke, ...grants];
  }

  const force = `alter table ${table} force row level security`;
  const change = APPEND_ONLY.some((known) => known === name)
    ? "select, insert"
    : "select, insert, update, delete";
  const worker = `grant ${isForErasure(name) ? `${change}, delete` : change} on ${table} to trefoil_worker`;
  if (name === "channel_tokens") return [force, revoke, worker];
  if (name === "channel_offers") {
    const visible = "workspace_id, id, member_id, state, assets, failure, created_at, expires_at";
    return [
      force,
      revoke,
      worker,
      `grant insert on ${table} to trefoil_gateway`,
      `grant select (${visible}), update (state) on ${table} to trefoil_gateway`,
      `grant select (${visible}) on ${table} to trefoil_web`,
    ];
  }
  return [
    force,
    revoke,
    worker,
    `grant ${change} on ${table} to trefoil_gateway`,
    `grant select on ${table} to trefoil_web`,
  ];
}

// A person may ask to be forgotten, and then what they consented to goes too.
const isForErasure = (name: string) => name === "consents";
