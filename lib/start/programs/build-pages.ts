import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sayWhile } from "@/lib/start/say";
import { commandOf, isAlive } from "./processes";
import { runOnce } from "./run-once";

/** All that the built pages are made from. */
const SOURCES = [
  "app",
  "components",
  "db",
  "lib",
  "public",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];
const NOT_PAGES = /\.test\.tsx?$|^lib\/(start|testing|gateway|jobs)\//;

/**
 * Build Next's pages if a source changed since they were last built. Of two starts at once, the second waits.
 *
 * @param logFile Takes what the build prints.
 * @returns Whether there was something to build.
 * @throws Error with the end of the build's log.
 */
export async function buildPages(logFile: string): Promise<boolean> {
  const release = await holdBuild();
  try {
    const stamp = join(".next", "trefoil-build");
    const sources = await hashOf(SOURCES);
    if (existsSync(stamp) && (await readFile(stamp, "utf8")) === sources) return false;

    await rm(stamp, { force: true });
    const { PATH = "", HOME = "/" } = process.env;
    const env = { PATH, HOME, NEXT_TELEMETRY_DISABLED: "1" };
    await sayWhile("Building the pages", () =>
      runOnce(["node_modules/next/dist/bin/next", "build"], { env, logFile }),
    );
    await writeFile(stamp, sources);
    return true;
  } finally {
    await release();
  }
}

async function hashOf(names: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const name of names) {
    if (!existsSync(name)) continue;
    for (const file of await filesIn(name)) {
      if (!NOT_PAGES.test(file)) hash.update(`${file}\0`).update(await readFile(file));
    }
  }
  return hash.digest("hex");
}

async function filesIn(name: string): Promise<string[]> {
  if (name.includes(".")) return [name];
  const entries = await readdir(name, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function holdBuild(): Promise<() => Promise<void>> {
  await mkdir(".next", { recursive: true });
  const mark = join(".next", "trefoil-building");
  for (;;) {
    try {
      await writeFile(mark, String(process.pid), { flag: "wx" });
      return () => rm(mark, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const builder = existsSync(mark) ? Number(await readFile(mark, "utf8")) : 0;
    if (builder && !(isAlive(builder) && commandOf(builder).includes("lib/start/main")))
      await rm(mark, { force: true });
    await new Promise((done) => setTimeout(done, 200));
  }
}
