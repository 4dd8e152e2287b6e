import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { leash } from "./leash";
import { hasEnded, tailOf } from "./processes";

/**
 * Run one of our programs to its end.
 *
 * @param args Arguments for Node.
 * @param options.env Its whole environment.
 * @param options.logFile Takes what it prints.
 * @throws Error with the end of its log if it fails.
 */
export async function runOnce(
  args: string[],
  { env, logFile }: { env: Record<string, string>; logFile: string },
): Promise<void> {
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(process.execPath, args, {
    env: { NODE_ENV: "production", ...env },
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const release = child.pid ? leash(-child.pid, "TERM") : () => undefined;
  await hasEnded(child);
  release();
  if (child.exitCode !== 0) throw new Error(`${args.at(-1)} failed:\n${await tailOf(logFile, 30)}`);
}
