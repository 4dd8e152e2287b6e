import { type ChildProcess, spawn } from "node:child_process";

/**
 * A shell that remembers what we started. Its input closes when we end, however we end, even by `kill -9`;
 * then it signals whatever is still held. So nothing we started outlives us and keeps a port or a folder.
 */
const WATCH = `
held=""
while read -r verb pid signal; do
  kept=""
  for each in $held; do [ "\${each#*:}" = "$pid" ] || kept="$kept $each"; done
  held="$kept"
  [ "$verb" = hold ] && held="$held $signal:$pid"
done
for each in $held; do kill -s "\${each%%:*}" -- "\${each#*:}" 2>/dev/null; done
exit 0
`;

let watcher: ChildProcess | undefined;

/**
 * Have `pid` signalled should this process end without doing so itself.
 *
 * @param pid A process, or the negative of one for its whole group.
 * @param signal Name without SIG.
 * @returns Call it once the process has ended, so that nobody who is given its number later is signalled.
 */
export function leash(pid: number, signal: "INT" | "TERM" | "KILL"): () => void {
  watcher ??= watch();
  watcher.stdin?.write(`hold ${pid} ${signal}\n`);
  return () => void watcher?.stdin?.write(`drop ${pid}\n`);
}

function watch(): ChildProcess {
  // Its own group, so that Ctrl-C in the terminal does not take it away first.
  // It needs no word of what we were told, least of all our secrets: all it runs is built into the shell.
  const shell = spawn("/bin/sh", ["-c", WATCH], {
    env: { NODE_ENV: "production" },
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.unref();
  // A pipe that nobody reads any more: the watcher was killed, and there is nothing left to hold with.
  shell.stdin.on("error", () => undefined);
  if ("unref" in shell.stdin && typeof shell.stdin.unref === "function") shell.stdin.unref();
  return shell;
}
