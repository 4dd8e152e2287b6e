import { randomUUID } from "node:crypto";
import type { Ask } from "./close-tables";
import { newSuffix } from "./ensure-roles";

/** The row an installation keeps about itself. */
export interface Installation {
  id: string;
  roleSuffix: string;
  canary: Buffer;
}

const COLUMNS = `id, role_suffix as "roleSuffix", canary`;

/** The installation's row; null if the database was never migrated, or not since this table exists. */
export async function readInstallation(ask: Ask): Promise<Installation | null> {
  const [table] = await ask<{ is: boolean }>("select to_regclass('public.installations') is not null as is");
  if (!table?.is) return null;
  return (await ask<Installation>(`select ${COLUMNS} from installations limit 1`))[0] ?? null;
}

/** Whether Trefoil made tables here before, of whatever version. */
export async function hasTables(ask: Ask): Promise<boolean> {
  const [table] = await ask<{ is: boolean }>("select to_regclass('public.workspaces') is not null as is");
  return table?.is ?? false;
}

/**
 * Insert the installation's row.
 *
 * @param isOld Whether its roles were made before, when they had no suffix.
 * @param canaryOf Seals the canary of an installation.
 */
export async function makeInstallation(
  ask: Ask,
  isOld: boolean,
  canaryOf: (id: string) => Buffer,
): Promise<Installation> {
  const id = randomUUID();
  const made = { id, roleSuffix: isOld ? "" : newSuffix(), canary: canaryOf(id) };
  await ask("insert into installations (id, role_suffix, canary, created_at) values ($1, $2, $3, now())", [
    made.id,
    made.roleSuffix,
    made.canary,
  ]);
  return made;
}

/** Store the new suffix of the roles' names. */
export async function renameRoles(ask: Ask, { id }: Installation, suffix: string): Promise<void> {
  await ask("update installations set role_suffix = $2 where id = $1", [id, suffix]);
}
