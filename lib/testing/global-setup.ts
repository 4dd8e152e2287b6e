import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import type { TestProject } from "vitest/node";
import { namesWith } from "@/db/ensure-roles";
import { migrate } from "@/db/migrate";
import { ROLES } from "@/db/roles";
import { keyOf } from "@/lib/start/postgres/master-key";
import { startPostgres } from "@/lib/start/postgres/postgres";
import { deriveSecrets } from "@/lib/start/programs/secrets";
import { startSimulator } from "./start-simulator";

declare module "vitest" {
  export interface ProvidedContext {
    /** Superuser's connection string; its last part is the database to replace. */
    ownerUrl: string;
    simulatorUrl: string;
  }
}

/** The template database that every worker's own is copied from. */
export const TEMPLATE = "trefoil_template";

/**
 * Before all tests: a real PostgreSQL on its own data with one migrated template, and a real simulator.
 * Durability is off, since this data is not needed after the tests.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "trefoil-test-"));
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "200",
  };
  const postgres = await startPostgres({ dataDir: join(folder, "postgres"), settings });
  const owner = new Pool({ connectionString: postgres.url, max: 1 });
  await owner.query(`create database ${TEMPLATE}`);
  // Made here and passed as given roles, so that tests can use their names without a suffix.
  for (const role of ROLES) await owner.query(`create role ${role} login password '${role}'`);
  await owner.end();

  const secrets = deriveSecrets("ab".repeat(32));
  await migrate(withDatabase(postgres.url, TEMPLATE), {
    passwords: secrets.passwords,
    givenNames: namesWith(""),
    ...keyOf(secrets),
  });

  const simulator = await startSimulator();
  project.provide("ownerUrl", postgres.url);
  project.provide("simulatorUrl", simulator.url);

  return async () => {
    simulator.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** The same connection string for another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
