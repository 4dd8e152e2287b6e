import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { leash } from "@/lib/start/programs/leash";
import { freePort, hasEnded, rememberPort } from "@/lib/start/programs/processes";
import { findBinaries } from "./postgres-binaries";
import { chooseRunner, createCluster, handOver, readSecret, runAs } from "./postgres-cluster";
import { releaseCluster } from "./postgres-lock";
import { openServerLog, type ServerLog } from "./server-log";

interface PostgresOptions {
  /** Its files go into `postgres/` in here. */
  dataDir: string;
  /** Values for `postgresql.conf`, such as `{ fsync: "off" }` for tests. */
  settings?: Record<string, string>;
  /** More arguments for `initdb`. */
  initdbFlags?: string[];
}

export interface Postgres {
  /** Connection string of the superuser, for the database `postgres`. */
  url: string;
  port: number;
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<void>;
  /** End all sessions and the server. Harmless to call again. */
  stop(): Promise<void>;
}

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  // The package has no libraries for it, so it would only cost time.
  jit: "off",
  timezone: "UTC",
  log_min_messages: "warning",
};

const READY_TIMEOUT_MS = 60_000;
const LET_GO_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_MS = 10_000;

/**
 * Start the embedded PostgreSQL on this machine's loopback, as root or as anyone else.
 *
 * The first time it makes the cluster. Later it keeps its port if that is still free. After a crash it cleans
 * up. It never starts a second server on the same folder.
 *
 * @throws Error if the folder is in use, or with the last lines of Postgres's log if it does not come up.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const home = join(options.dataDir, "postgres");
  const logFile = join(options.dataDir, "logs", "postgres.log");
  await mkdir(home, { recursive: true, mode: 0o700 });
  await mkdir(join(options.dataDir, "logs"), { recursive: true });
  const runner = chooseRunner(home);
  const bin = await findBinaries(runner);
  await handOver(home, runner);
  await releaseCluster(home);
  const password = await readSecret(join(home, "password"), runner);
  if (!existsSync(join(home, "data"))) {
    await createCluster({ bin, home, runner, logFile, flags: options.initdbFlags ?? [] });
  }

  const port = await freePort(join(home, "port"));
  await rememberPort(join(home, "port"), port);
  const settings = { ...SETTINGS, ...options.settings, port: String(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  return untilLetGo(() => {
    const log = openServerLog(logFile);
    const server = runAs(runner, home, (folder, spawnOptions) =>
      spawn(join(bin, "postgres"), ["-D", `${folder}/data`, ...flags], {
        ...spawnOptions,
        // A group of its own: Ctrl-C is for us, and Postgres ends last.
        detached: true,
        stdio: ["ignore", log.fd, log.fd, ...spawnOptions.stdio],
      }),
    );
    return supervise(server, url, port, log);
  });
}

/** Processes of a killed server keep its shared memory for a moment; until they end no server can start. */
async function untilLetGo(launch: () => Promise<Postgres>): Promise<Postgres> {
  const deadline = Date.now() + LET_GO_TIMEOUT_MS;
  for (;;) {
    try {
      return await launch();
    } catch (error) {
      const isHeld = error instanceof Error && error.message.includes("shared memory block");
      if (!isHeld || Date.now() > deadline) throw error;
    }
    await new Promise((done) => setTimeout(done, 250));
  }
}

async function supervise(server: ChildProcess, url: string, port: number, log: ServerLog): Promise<Postgres> {
  const ended = hasEnded(server);
  const release = server.pid ? leash(server.pid, "INT") : () => undefined;
  void ended.then(release);
  void ended.then(() => log.end());
  const stop = async () => {
    // Stop it cleanly first, then without waiting for clean files, then by killing it.
    for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill(signal);
      await Promise.race([ended, new Promise((done) => setTimeout(done, STOP_TIMEOUT_MS).unref())]);
    }
  };
  try {
    await untilReady(url, server);
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start:\n${await log.tail()}`, { cause: error });
  }
  return { url, port, ended, stop };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const isOver = server.exitCode !== null || server.signalCode !== null || server.pid === undefined;
      if (isOver || Date.now() > deadline) throw error;
    }
    await new Promise((done) => setTimeout(done, 40));
  }
}
