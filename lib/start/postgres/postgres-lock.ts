import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commandOf, isAlive } from "@/lib/start/programs/processes";

const GONE_TIMEOUT_MS = 15_000;

/**
 * Make sure that no server runs on the cluster in `home`, and note that we keep it now.
 *
 * A server whose start still runs is left alone; one that was left behind is ended. The lock file of one that
 * has ended is removed, also where another program has its process id now, which Postgres itself would not
 * notice.
 *
 * @throws Error if the folder is in use.
 */
export async function releaseCluster(home: string): Promise<void> {
  const mark = join(home, "data", "postmaster.pid");
  const pid = await numberIn(mark);
  if (pid && isPostgres(pid)) {
    const keeper = await numberIn(join(home, "keeper"));
    if (keeper && keeper !== process.pid && isAlive(keeper)) {
      throw new Error(`${home} is in use by process ${keeper}. Stop it, or choose another DATA_DIR.`);
    }
    await end(pid);
  }
  if (existsSync(mark)) await rm(mark);
  await writeFile(join(home, "keeper"), String(process.pid));
}

async function end(pid: number): Promise<void> {
  const deadline = Date.now() + GONE_TIMEOUT_MS;
  process.kill(pid, "SIGINT");
  while (isPostgres(pid)) {
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL (process ${pid}) was left behind and does not end.`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function numberIn(file: string): Promise<number | null> {
  if (!existsSync(file)) return null;
  const [first = ""] = (await readFile(file, "utf8")).split("\n");
  return /^\d+$/.test(first) ? Number(first) : null;
}

const isPostgres = (pid: number) => isAlive(pid) && commandOf(pid).includes("postgres");
