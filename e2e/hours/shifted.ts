import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";

const LIBRARY = "/usr/lib/*/faketime/libfaketimeMT.so.1";

/**
 * Gives the process its own view of `/etc`, then runs the command given after the offset and the library.
 *
 * The product gives its processes a clean environment, so a variable would not reach PostgreSQL, Chromium or
 * a worker. The loader's own list in `/etc` reaches every program, and a private mount keeps it from the rest
 * of the machine.
 */
const PREPARE = `
set -e
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work
mount -t overlay overlay -o lowerdir=/etc,upperdir=/mnt/upper,workdir=/mnt/work /etc
printf '%s\\n' "$1" > /etc/faketimerc
printf '%s\\n' "$2" >> /etc/ld.so.preload
shift 2
exec "$@"
`;

/**
 * Start a program with a shifted clock, also for all processes it starts.
 *
 * The shift is an offset and not a moment, so that all processes agree on the time.
 *
 * @param moment ISO instant at which the program's clock starts; null leaves the clock alone.
 * @throws Error where this is impossible: Linux with `libfaketime` (Debian: `faketime`) is needed.
 */
export function runAt(moment: string | null, command: string[]): ChildProcess {
  if (!moment) return spawn(command[0]!, command.slice(1), { stdio: ["ignore", "pipe", "pipe"] });
  const [library] = process.platform === "linux" ? globSync(LIBRARY) : [];
  if (!library || !existsSync("/usr/bin/unshare"))
    throw new Error("A shifted clock needs Linux with libfaketime and unshare: apt-get install faketime");

  const seconds = Math.round((Date.parse(moment) - Date.now()) / 1000);
  const offset = `${seconds < 0 ? "" : "+"}${seconds}`;
  const asRoot = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  const args = [...asRoot, "--mount", "sh", "-c", PREPARE, "sh", offset, library, ...command];
  return spawn("unshare", args, { stdio: ["ignore", "pipe", "pipe"] });
}
