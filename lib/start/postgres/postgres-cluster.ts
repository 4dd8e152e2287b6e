import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, statSync } from "node:fs";
import { chmod, chown, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasEnded, tailOf } from "@/lib/start/programs/processes";
import type { Runner } from "./postgres-binaries";

/**
 * Choose the user that Postgres runs as: our own, unless we are root.
 *
 * @param home If it belongs to a user already, that user keeps it.
 * @throws Error if this system has no user for it.
 */
export function chooseRunner(home: string): Runner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(home);
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const [sudoUid, sudoGid] = [process.env.SUDO_UID, process.env.SUDO_GID];
  if (sudoUid && sudoGid && sudoUid !== "0") return { uid: Number(sudoUid), gid: Number(sudoGid) };
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name === "nobody" && uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error("PostgreSQL will not run as root, and this system has no user called nobody.");
}

/** Give the folder to the runner; a plain user keeps it. @throws Error if it belongs to somebody else. */
export async function handOver(home: string, runner: Runner | undefined): Promise<void> {
  const { uid } = statSync(home);
  if (runner) await chown(home, runner.uid, runner.gid);
  else if (process.getuid && uid !== process.getuid()) {
    throw new Error(`${home} belongs to another user (${uid}). Start as that user, or as root.`);
  }
  await chmod(home, 0o700);
}

/** The superuser's password, made the first time. Readable by its owner only. */
export async function readSecret(file: string, runner: Runner | undefined): Promise<string> {
  if (!existsSync(file)) {
    await writeFile(file, randomBytes(24).toString("hex"), { mode: 0o600 });
    if (runner) await chown(file, runner.uid, runner.gid);
  }
  return (await readFile(file, "utf8")).trim();
}

interface SpawnOptions {
  uid?: number;
  gid?: number;
  cwd: string;
  env: NodeJS.ProcessEnv;
  stdio: number[];
}

/**
 * Start a program as the runner, with access to `home` even if a folder above is closed to the runner.
 *
 * On Linux root hands the folder over as an open file, number 3 in the child: an open file needs no access to
 * its path.
 */
export function runAs(
  runner: Runner | undefined,
  home: string,
  start: (folder: string, options: SpawnOptions) => ChildProcess,
): ChildProcess {
  const env = {
    PATH: process.env.PATH ?? "/usr/bin:/bin",
    LC_ALL: "C",
    TZ: "UTC",
    NODE_ENV: process.env.NODE_ENV,
  };
  if (!runner || process.platform !== "linux") return start(home, { ...runner, cwd: "/", env, stdio: [] });
  const opened = openSync(home, "r");
  try {
    return start("/proc/self/fd/3", { ...runner, cwd: "/", env, stdio: [opened] });
  } finally {
    closeSync(opened);
  }
}

interface NewCluster {
  bin: string;
  home: string;
  runner: Runner | undefined;
  logFile: string;
  flags: string[];
}

/** Make a cluster in `home/data`, whole or not at all. @throws Error with what `initdb` had to say. */
export async function createCluster({ bin, home, runner, logFile, flags }: NewCluster): Promise<void> {
  await rm(join(home, "draft"), { recursive: true, force: true });
  const log = openSync(logFile, "a", 0o600);
  const initdb = runAs(runner, home, (folder, options) =>
    spawn(
      join(bin, "initdb"),
      [
        `--pgdata=${folder}/draft`,
        `--pwfile=${folder}/password`,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // Postgres's own collation: the same order on every system.
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        ...flags,
      ],
      { ...options, stdio: ["ignore", log, log, ...options.stdio] },
    ),
  );
  closeSync(log);
  await hasEnded(initdb);
  if (initdb.exitCode !== 0) throw new Error(`PostgreSQL could not be set up:\n${await tailOf(logFile)}`);
  await rename(join(home, "draft"), join(home, "data"));
}
