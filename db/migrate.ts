import { fileURLToPath } from "node:url";
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator";
import { runMigrations as runQueueMigrations } from "graphile-worker";
import { connect } from "./client";
import { closeTables, ensureRoles, type RoleName } from "./roles";

/**
 * Bring the database up to date: roles, tables, policies and grants, and the job queue's own schema.
 * Harmless to run again.
 *
 * The owner is usually no superuser, and row level security is forced for owners too: a migration that fills
 * in rows of a tenant table begins with `alter table … no force row level security`. It is forced again here.
 *
 * @param ownerUrl A connection string of a role that may create roles and tables.
 * @param passwords What each process's role will sign in with.
 */
export async function migrate(ownerUrl: string, passwords: Record<RoleName, string>): Promise<void> {
  const owner = connect(ownerUrl, { max: 1, statement_timeout: 0, idle_in_transaction_session_timeout: 0 });
  try {
    await ensureRoles(owner.pool, passwords);
    const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
    await runMigrations(owner.db, { migrationsFolder, migrationsSchema: "drizzle" });
    await closeTables(owner.pool);
    await runQueueMigrations({ pgPool: owner.pool });
    await grantQueue(owner.pool.query.bind(owner.pool));
  } finally {
    await owner.close();
  }
}

/** The worker alone may see the queue. */
async function grantQueue(query: (sql: string) => Promise<unknown>): Promise<void> {
  await query(`
    revoke all on schema graphile_worker from public;
    grant usage, create on schema graphile_worker to trefoil_worker;
    grant all on all tables in schema graphile_worker to trefoil_worker;
    grant all on all sequences in schema graphile_worker to trefoil_worker;
    grant execute on all functions in schema graphile_worker to trefoil_worker;
    -- The queue closes its own tables to all but their owner; the worker gets a policy that opens them.
    do $$ declare name text; begin
      for name in select relname from pg_class
        where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity
      loop
        execute format('drop policy if exists worker on graphile_worker.%I', name);
        execute format(
          'create policy worker on graphile_worker.%I to trefoil_worker using (true) with check (true)', name);
      end loop;
    end $$;
  `);
}
