import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { ended, familyOf, freePort, run, signal, until } from "./processes";
import { mountSmallDisk, type SmallDisk } from "./small-disk";

/** The file a running demo writes for scripts. */
const Demo = z.object({
  url: z.string(),
  simulatorUrl: z.string(),
  workspace: z.string(),
  users: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
  apiKey: z.string(),
  appSecret: z.string(),
});
export type Demo = z.infer<typeof Demo>;

export interface Product {
  demo: Demo;
  dataDir: string;
  /** The supervisor of all other processes. */
  pid: number;
  /** Connection string of the superuser of its embedded Postgres, for a database of that server. */
  databaseUrl(name?: string): string;
  /** The newest process of a name; throws if there is none. */
  pidOf(name: "trefoil-gateway" | "trefoil-worker" | "next-server"): number;
  /** The disk of its Postgres alone; null if there is none. */
  postgresDisk: SmallDisk | null;
  stop(): Promise<void>;
}

/**
 * Start the product as a person would, in a folder of its own, and wait for its ready line.
 *
 * @param options.hasOwnDisk Give Postgres a disk of its own that can be filled, if this machine allows it.
 */
export async function startProduct({ hasOwnDisk = false } = {}): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), "trefoil-proof-"));
  const postgresDisk = hasOwnDisk ? mountSmallDisk(join(dataDir, "postgres"), `${dataDir}.disk`) : null;
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const env = {
    ...inherited(["PATH", "HOME", "LANG", "TMPDIR"]),
    DATA_DIR: dataDir,
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    LOG_LEVEL: "warn",
    // As for a person at a terminal: with `production`, a start without settings refuses to run a demo.
    NODE_ENV: "",
  };
  const logFile = join(dataDir, "start.log");
  const child = run(["--import", "tsx", "lib/start/main.ts"], { env, logFile });
  const pid = child.pid ?? 0;
  let words = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    words += chunk.toString();
  });
  const stop = async () => {
    const family = familyOf(pid);
    signal(pid, "SIGCONT");
    signal(pid, "SIGTERM");
    await ended(child);
    for (const one of family)
      if (/trefoil|next-server|simulator/.test(one.command)) signal(one.pid, "SIGKILL");
    postgresDisk?.remove();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.once(name, () => stop().then(() => process.exit(1)));
  try {
    await until(
      "Trefoil is ready",
      () => {
        if (child.exitCode !== null) throw new Error(`It did not start:\n${words}`);
        return words.includes("Trefoil is ready");
      },
      { timeoutMs: 300_000 },
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const read = (file: string) => readFileSync(join(dataDir, file), "utf8").trim();
  return {
    demo: Demo.parse(JSON.parse(read("demo.json"))),
    dataDir,
    pid,
    databaseUrl: (name = "trefoil") =>
      `postgres://postgres:${read("postgres/password")}@127.0.0.1:${read("postgres/port")}/${name}`,
    pidOf(name) {
      const found = familyOf(pid).findLast(({ command }) => command.startsWith(name));
      if (!found) throw new Error(`No ${name} runs`);
      return found.pid;
    },
    postgresDisk,
    stop,
  };
}

/** A pool that survives the end of its server. */
export function openDatabase(url: string, max = 2): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max });
  // A server that stops ends idle connections; the next query opens another.
  pool.on("error", () => undefined);
  return pool;
}

export function inherited(names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
