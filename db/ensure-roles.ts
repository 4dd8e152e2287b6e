import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { type Ask, quoted } from "./close-tables";
import { ROLES, type RoleName, type RoleNames } from "./roles";

/** The installation whose roles are made, and their passwords. */
interface Owned {
  installationId: string;
  /** The suffix of their names so far. */
  suffix: string;
  passwords: Record<RoleName, string>;
}

/** `foreign`: there is a role of that name, and nothing says that it is ours. */
type State = "missing" | "ready" | "locked" | "foreign";

/** A random suffix, which almost certainly no other installation on the server has. */
export const newSuffix = (): string => `_${randomBytes(4).toString("hex")}`;

/** The names of the roles with this suffix. */
export const namesWith = (suffix: string): RoleNames => ({
  trefoil_gateway: `trefoil_gateway${suffix}`,
  trefoil_receiver: `trefoil_receiver${suffix}`,
  trefoil_web: `trefoil_web${suffix}`,
  trefoil_worker: `trefoil_worker${suffix}`,
});

/**
 * Make sure that there are four roles that can sign in; a role that can is not altered.
 *
 * Roles belong to the whole server. A role is ours if its comment says so, or if it has no comment and
 * accepts our password, as roles older than the comments do. A foreign role is never altered: then ours get
 * another suffix.
 *
 * @returns The suffix of their names, which may have changed.
 */
export async function ensureRoles(ask: Ask, ownerUrl: string, owned: Owned): Promise<string> {
  const comment = `Trefoil installation ${owned.installationId}`;
  for (let { suffix } = owned; ; suffix = newSuffix()) {
    const names = namesWith(suffix);
    const states: [RoleName, State][] = [];
    for (const role of ROLES) {
      const url = asRole(ownerUrl, names[role], owned.passwords[role]);
      states.push([role, await stateOf(ask, { name: names[role], url, comment })]);
    }
    if (states.some(([, state]) => state === "foreign")) continue;
    for (const [role, state] of states) {
      const name = quoted(names[role]);
      const password = await literal(ask, owned.passwords[role]);
      const isMissing = state === "missing";
      if (isMissing) await ask(`create role ${name} login nobypassrls nosuperuser password ${password}`);
      if (isMissing) await ask(`comment on role ${name} is ${await literal(ask, comment)}`);
      if (state === "locked") await ask(`alter role ${name} login password ${password}`);
    }
    return suffix;
  }
}

async function stateOf(ask: Ask, role: { name: string; url: string; comment: string }): Promise<State> {
  const [found] = await ask<{ comment: string | null }>(
    `select shobj_description(oid, 'pg_authid') as comment from pg_roles where rolname = $1`,
    [role.name],
  );
  if (!found) return "missing";
  const isOurs = found.comment === role.comment;
  if (!isOurs && found.comment !== null) return "foreign";
  if (await maySignIn(role.url)) return "ready";
  return isOurs ? "locked" : "foreign";
}

/** The same connection string for another role. */
export function asRole(url: string, name: string, password: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(name);
  changed.password = encodeURIComponent(password);
  return changed.href;
}

/** Whether a connection string's role can sign in. @throws any error not about authorization. */
export async function maySignIn(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // 28: invalid authorization. A pooler reports it as a protocol violation.
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code.startsWith("28") || code === "08P01") return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A text as an SQL literal, for statements that take no parameters. */
async function literal(ask: Ask, text: string): Promise<string> {
  return (await ask<{ literal: string }>("select quote_literal($1::text) as literal", [text]))[0]!.literal;
}

/** @throws Error if one of these roles could bypass the policies. */
export async function refuseStrong(ask: Ask, names: RoleNames): Promise<void> {
  const strong = await ask<{ name: string }>(
    "select rolname as name from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls) order by 1",
    [Object.values(names)],
  );
  if (strong.length === 0) return;
  const list = strong.map(({ name }) => name).join(", ");
  throw new Error(
    `${list}: must be neither a superuser nor have BYPASSRLS, or one workspace could see another.`,
  );
}
