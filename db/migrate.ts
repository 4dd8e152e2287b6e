import { fileURLToPath } from "node:url";
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator";
import { runMigrations as runQueueMigrations } from "graphile-worker";
import type { QueryResultRow } from "pg";
import { connect } from "./client";
import { type Ask, closeTables } from "./close-tables";
import { ensureRoles, namesWith, refuseStrong } from "./ensure-roles";
import {
  hasTables,
  type Installation,
  makeInstallation,
  readInstallation,
  renameRoles,
} from "./installation";
import { grantQueue } from "./queue-grants";
import type { RoleName, RoleNames } from "./roles";
import { alone, insist, LOCK_TIMEOUT_MS } from "./steady";

/** The roles that will use the database, and the check of its key. */
export interface House {
  /** The password of each role of ours. Not used where the roles are given. */
  passwords: Record<RoleName, string>;
  /** Names of roles somebody else made and keeps; null to have our own. */
  givenNames: RoleNames | null;
  /** Stop before anything is changed if the key is not this database's. @throws Error in one line. */
  checkKey(ask: Ask, installation: Installation | null): Promise<void>;
  /** The canary that is stored in a new database for `checkKey`. */
  canaryOf(installationId: string): Buffer;
}

/**
 * Bring the database up to date: tables, roles, policies and grants, and the job queue's own schema.
 * Idempotent, also for several starts at once: what is already right is not changed, and starts take turns.
 *
 * The owner is usually no superuser, and row level security is forced for owners too: a migration that fills
 * in rows of a tenant table begins with `alter table … no force row level security`. It is forced again here.
 *
 * @param ownerUrl A connection string of a role that may create tables, and roles unless they are given.
 * @returns The names of the processes' roles.
 */
export async function migrate(ownerUrl: string, house: House): Promise<RoleNames> {
  const owner = connect(ownerUrl, {
    max: 1,
    statement_timeout: 0,
    idle_in_transaction_session_timeout: 0,
    lock_timeout: LOCK_TIMEOUT_MS,
  });
  const ask = async <Row extends QueryResultRow>(sql: string, values?: unknown[]) =>
    (await owner.pool.query<Row>(sql, values)).rows;
  const raiseTables = async () => {
    const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
    await insist(() => runMigrations(owner.db, { migrationsFolder, migrationsSchema: "drizzle" }));
    await insist(() => runQueueMigrations({ pgPool: owner.pool }));
  };
  try {
    return await alone(ownerUrl, async () => {
      const before = await readInstallation(ask);
      const isOld = !before && (await hasTables(ask));
      await house.checkKey(ask, before);
      await raiseTables();
      const installation = before ?? (await makeInstallation(ask, isOld, house.canaryOf));
      const names = house.givenNames ?? (await ownNames(ask, ownerUrl, installation, house));
      await refuseStrong(ask, names);
      await closeTables(ask, names);
      await grantQueue(ask, names.trefoil_worker);
      return names;
    });
  } finally {
    await owner.close();
  }
}

async function ownNames(
  ask: Ask,
  ownerUrl: string,
  installation: Installation,
  { passwords }: House,
): Promise<RoleNames> {
  const { id: installationId, roleSuffix } = installation;
  const suffix = await ensureRoles(ask, ownerUrl, { installationId, suffix: roleSuffix, passwords });
  if (suffix !== roleSuffix) await renameRoles(ask, installation, suffix);
  return namesWith(suffix);
}
