import { type ChildProcess, spawn } from "node:child_process";

/**
 * A shell that remembers what we started. Its input closes when we end, however we end, even by `kill -9`;
 * then it signals each process that is still registered. So nothing we started outlives us and keeps a port
 * or a folder.
 */
const WATCH = `
processes=""
while read -r verb pid signal; do
  rest=""
  for each in $processes; do [ "\${each#*:}" = "$pid" ] || rest="$rest $each"; done
  processes="$rest"
  [ "$verb" = hold ] && processes="$processes $signal:$pid"
done
for each in $processes; do kill -s "\${each%%:*}" -- "\${each#*:}" 2>/dev/null; done
exit 0
`;

let watcher: ChildProcess | undefined;

/**
 * Have `pid` signalled if this process ends without doing so itself.
 *
 * @param pid A process, or the negative of one for its whole group.
 * @param signal Name without SIG.
 * @returns Call it once the process has ended, so that no later process with the same id is signalled.
 */
export function leash(pid: number, signal: "INT" | "TERM" | "KILL"): () => void {
  watcher ??= watch();
  watcher.stdin?.write(`hold ${pid} ${signal}\n`);
  return () => void watcher?.stdin?.write(`drop ${pid}\n`);
}

function watch(): ChildProcess {
  // Its own group, so that Ctrl-C in the terminal does not take it away first.
  // It gets none of our environment, least of all our secrets: all it runs is built into the shell.
  const shell = spawn("/bin/sh", ["-c", WATCH], {
    env: { NODE_ENV: "production" },
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.unref();
  // A pipe that nobody reads any more: the watcher was killed, and no process can be registered.
  shell.stdin.on("error", () => undefined);
  if ("unref" in shell.stdin && typeof shell.stdin.unref === "function") shell.stdin.unref();
  return shell;
}
