import type { RoleName } from "@/db/roles";

/** The setting that names each process's role, where Trefoil may not make its own. All four, or none. */
export const ROLE_SETTINGS = {
  trefoil_gateway: "DATABASE_GATEWAY_URL",
  trefoil_receiver: "DATABASE_RECEIVER_URL",
  trefoil_web: "DATABASE_WEB_URL",
  trefoil_worker: "DATABASE_WORKER_URL",
} as const satisfies Record<RoleName, string>;

type RoleUrls = { [Name in (typeof ROLE_SETTINGS)[RoleName]]?: string | undefined };

/** The given roles' connection strings; null where Trefoil makes its own. */
export function givenRoles(settings: RoleUrls): Record<RoleName, string> | null {
  const { DATABASE_GATEWAY_URL, DATABASE_RECEIVER_URL, DATABASE_WEB_URL, DATABASE_WORKER_URL } = settings;
  if (!DATABASE_GATEWAY_URL || !DATABASE_RECEIVER_URL || !DATABASE_WEB_URL || !DATABASE_WORKER_URL)
    return null;
  return {
    trefoil_gateway: DATABASE_GATEWAY_URL,
    trefoil_receiver: DATABASE_RECEIVER_URL,
    trefoil_web: DATABASE_WEB_URL,
    trefoil_worker: DATABASE_WORKER_URL,
  };
}

/**
 * Each process has a role of its own, and none is the owner's, so that none has the rights of another.
 *
 * @returns A line for what is wrong; none if all is well.
 */
export function wrongRoles(settings: RoleUrls & { DATABASE_URL: string }): string[] {
  const names = Object.values(ROLE_SETTINGS);
  const presentNames = names.filter((name) => settings[name]);
  if (presentNames.length === 0) return [];
  if (presentNames.length < names.length) {
    const missing = names.filter((name) => !settings[name]);
    return missing.map((name) => `${name} is missing: give the roles of all four processes, or of none`);
  }
  const users = [settings.DATABASE_URL, ...names.map((name) => settings[name] ?? "")].map(
    (each) => new URL(each).username,
  );
  return new Set(users).size === users.length
    ? []
    : [`${names.join(", ")} and DATABASE_URL must name five different roles`];
}
