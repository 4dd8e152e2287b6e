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

/** What this database says of itself; null if it was never brought up to date, or not since there is such a row. */
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
 * Give the database the row about itself.
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

/** Note that the roles are called otherwise from now on. */
export async function renameRoles(ask: Ask, { id }: Installation, suffix: string): Promise<void> {
  await ask("update installations set role_suffix = $2 where id = $1", [id, suffix]);
}
