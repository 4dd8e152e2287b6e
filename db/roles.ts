/** The roles of the processes, each with the least it needs. None owns a table or bypasses a policy. */
export const ROLES = ["trefoil_gateway", "trefoil_receiver", "trefoil_web", "trefoil_worker"] as const;
export type RoleName = (typeof ROLES)[number];

/** The names of the processes' roles in this database. */
export type RoleNames = Record<RoleName, string>;

/** Tables needed before a workspace is known, or by one query for all: closed by grants, not by a policy. */
export const HOUSE_TABLES = [
  "workspaces",
  "users",
  "memberships",
  "sessions",
  "try_counts",
  "channel_addresses",
  "deliveries",
  "waiting_jobs",
  "worker_heartbeats",
  "feed_events",
  "installations",
] as const;

/** The columns of a delivery for those who may not read its body. */
const PARKED_COLUMNS = "id, state, received_at, parked_reason, parked_at, parked_for, parked_bytes, attempts";

/** What each role may do with each house table. Nothing where there is no entry. */
const HOUSE_GRANTS: Record<RoleName, Partial<Record<(typeof HOUSE_TABLES)[number], string>>> = {
  trefoil_receiver: { deliveries: "insert" },
  trefoil_web: {
    workspaces: "select",
    // Not the password hashes: pages never check a password.
    users:
      "select (id, email, name, locale, date_style, clock, undo_seconds, created_at, email_proven_at, disabled_at)",
    memberships: "select",
    // A page can end a sign-in and note its last use, but neither begin one nor change its user.
    sessions: "select, update (last_seen_at), delete",
    channel_addresses: "select",
    deliveries: `select (${PARKED_COLUMNS})`,
    worker_heartbeats: "select",
  },
  trefoil_gateway: {
    workspaces: "select, insert, update",
    users: "select, insert, update",
    memberships: "select, insert, update, delete",
    sessions: "select, insert, update, delete",
    try_counts: "select, insert, update, delete",
    channel_addresses: "select",
    // Never the bodies: an administrator sees that something was parked, and why, and can try it again.
    deliveries: `select (${PARKED_COLUMNS}), update (state, body, parked_for)`,
    waiting_jobs: "insert",
    worker_heartbeats: "select",
    feed_events: "select, insert",
  },
  trefoil_worker: {
    workspaces: "select",
    users: "select",
    memberships: "select",
    sessions: "select, delete",
    try_counts: "select, delete",
    channel_addresses: "select, insert, update, delete",
    deliveries: "select, update, delete",
    waiting_jobs: "select, insert, delete",
    worker_heartbeats: "select, insert, update, delete",
    feed_events: "select, insert, delete",
  },
};

/** Tenant tables whose rows may be added and read, never changed. */
export const APPEND_ONLY = ["audit_entries", "consents", "publication_attempts"] as const;

// When a person is erased, their consents are deleted too.
const FOR_ERASURE = ["consents"];
/** The columns of a login's offer for those who may not read its secrets. */
const OFFER_COLUMNS = "workspace_id, id, member_id, state, assets, failure, created_at, expires_at";

/**
 * What each role may do with a table: rights by name, a right on single columns as `select (a, b)`. Nothing
 * where there is no entry; a table without an entry here is a tenant table.
 */
export function rightsOn(name: string): Partial<Record<RoleName, string[]>> {
  const house = HOUSE_TABLES.find((one) => one === name);
  if (house) {
    const rights = ROLES.map(
      (role) => [role, HOUSE_GRANTS[role][house]?.split(/, (?![^(]*\))/) ?? []] as const,
    );
    return Object.fromEntries(rights);
  }
  const isLedger = APPEND_ONLY.some((one) => one === name);
  const erase = !isLedger || FOR_ERASURE.includes(name) ? ["delete"] : [];
  const change = ["select", "insert", ...(isLedger ? [] : ["update"]), ...erase];
  if (name === "channel_tokens") return { trefoil_worker: change };
  if (name === "channel_offers") {
    const see = `select (${OFFER_COLUMNS})`;
    return { trefoil_worker: change, trefoil_gateway: ["insert", see, "update (state)"], trefoil_web: [see] };
  }
  return { trefoil_worker: change, trefoil_gateway: change, trefoil_web: ["select"] };
}
