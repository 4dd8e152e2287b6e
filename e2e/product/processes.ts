import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

/** The Node from the dependencies, whichever Node runs this script. */
const NODE = join(process.cwd(), "node_modules/.bin/node");

interface Listed {
  pid: number;
  parent: number;
  command: string;
}

/** Every process of this machine, from `ps`. */
function listProcesses(): Listed[] {
  const lines = execFileSync("ps", ["-axo", "pid=,ppid=,command="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, parent, command] = line.match(/^\s*(\d+)\s+(\d+)\s+(.*)$/) ?? [];
    return pid && parent && command ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
  });
}

/** A process and all its descendants. */
export function familyOf(pid: number): Listed[] {
  const all = listProcesses();
  const found = all.filter((one) => one.pid === pid);
  for (const { pid: parent } of found) found.push(...all.filter((one) => one.parent === parent));
  return found;
}

/**
 * The environment a process was started with.
 *
 * @throws Error without `/proc`, and for processes of another user.
 */
export function environmentOf(pid: number): Record<string, string> {
  const file = `/proc/${pid}/environ`;
  if (!existsSync(file)) throw new Error("Reading what a process was told needs Linux's /proc.");
  const pairs = readFileSync(file, "utf8").split("\0").filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
}

/** CPU time of a process in milliseconds; NaN without `/proc`. */
export function cpuMsOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const [user, system] = readFileSync(file, "utf8").split(") ")[1]!.split(" ").slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

/** Send a signal. @returns Whether the process existed. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Run a Node program, its output going to a file. */
export function run(
  args: string[],
  { env, logFile, cwd = process.cwd() }: { env: Record<string, string>; logFile: string; cwd?: string },
): ChildProcess {
  const child = spawn(NODE, args, {
    env: { NODE_ENV: "production", ...env },
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(logFile, { flags: "a" });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => log.write(chunk));
  child.once("close", () => log.end());
  return child;
}

/** @returns The signal or exit code it ended with. */
export function ended(child: ChildProcess): Promise<string> {
  const by = () => child.signalCode ?? `code ${child.exitCode}`;
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(by());
  return new Promise((done) => child.once("exit", () => done(by())));
}

/** A free port. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/**
 * Repeat a question until the answer is yes.
 *
 * @throws Error that names what did not happen in time.
 */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { timeoutMs = 60_000, everyMs = 100 } = {},
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s in vain: ${what}`);
    await sleep(everyMs);
  }
}
