import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "./make-folder";
import { commandOf, isAlive } from "./processes";

/** All that a demo keeps. A fresh start removes these and nothing else: the folder may be anyone's. */
const CONTENTS = [
  "postgres",
  "store",
  "simulator",
  "logs",
  "master-key",
  "demo.json",
  "seeded.json",
  "seeding",
  "web.port",
  "worker.port",
];
const LOG_BYTES_MAX = 10 * 1024 * 1024;

/**
 * Take the data folder for this process, and make it if it is missing.
 *
 * @returns Call it to release the folder.
 * @throws Error if another Trefoil runs on it, or it cannot be made.
 */
export async function holdFolder(dataDir: string): Promise<() => Promise<void>> {
  await makeFolder(dataDir).catch((error: unknown) => {
    throw new Error(`DATA_DIR cannot be used: ${error instanceof Error ? error.message : "no reason given"}`);
  });
  const mark = join(dataDir, "trefoil.pid");
  const holder = existsSync(mark) ? Number(await readFile(mark, "utf8")) : 0;
  // After a restart of the machine its process id may be another program's.
  if (holder !== process.pid && isAlive(holder) && commandOf(holder).includes("lib/start/main")) {
    throw new Error(
      `Trefoil already runs on ${dataDir} (process ${holder}). Stop it, or choose another folder with DATA_DIR.`,
    );
  }
  await writeFile(mark, String(process.pid));
  return () => rm(mark, { force: true });
}

/** Delete everything a demo kept in its folder. */
export async function clearFolder(dataDir: string): Promise<void> {
  await Promise.all(CONTENTS.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
}

/** Where a program's log goes. A log that has grown long is renamed once. */
export async function logFileOf(dataDir: string, name: string): Promise<string> {
  await mkdir(join(dataDir, "logs"), { recursive: true });
  const file = join(dataDir, "logs", `${name}.log`);
  if (existsSync(file) && (await stat(file)).size > LOG_BYTES_MAX) await rename(file, `${file}.1`);
  return file;
}
