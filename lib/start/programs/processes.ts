import { type ChildProcess, execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";

/** The environment for a system program: the `PATH`, and none of our secrets. */
export const PATH_ALONE = { NODE_ENV: "production", PATH: process.env.PATH ?? "/usr/bin:/bin" } as const;

/** Wait for a process to end; one that could not even start has ended too. */
export function hasEnded(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once("exit", () => done());
    child.once("error", () => done());
  });
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The command line of a process; empty if it has ended. */
export function commandOf(pid: number): string {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8", env: PATH_ALONE });
  } catch {
    // It ended while we were looking.
    return "";
  }
}

/** Whether nobody listens on this port of the loopback. */
export function isFree(port: number): Promise<boolean> {
  return listen(port).then(
    () => true,
    () => false,
  );
}

/** The port noted in `file` if it is still free, else, and without a file, any free one. */
export async function freePort(file?: string): Promise<number> {
  const noted = file && existsSync(file) ? Number(await readFile(file, "utf8")) : 0;
  if (Number.isInteger(noted) && noted > 0 && (await isFree(noted))) return noted;
  return listen(0);
}

/** Note a port for the next start. */
export async function rememberPort(file: string, port: number): Promise<void> {
  await writeFile(file, `${port}\n`);
}

/** Listen for a moment. @returns The port. @throws Error if it is taken. */
function listen(port: number): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : port));
    });
  });
}

/** The last lines of a log, for an error message. */
export async function tailOf(file: string, linesMax = 15): Promise<string> {
  if (!existsSync(file)) return "(no log)";
  return (await readFile(file, "utf8")).trimEnd().split("\n").slice(-linesMax).join("\n");
}
