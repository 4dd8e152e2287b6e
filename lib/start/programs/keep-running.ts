import { type ChildProcess, spawn } from "node:child_process";
import { say } from "@/lib/start/say";
import { pauseAfter } from "./keep-alive";
import { leash } from "./leash";
import { type LogFile, openLogFile } from "./log-file";
import type { Printer } from "./print-lines";
import { hasEnded } from "./processes";
import type { Program } from "./programs";

export interface Running {
  /** Resolves once it answers. Rejects with the end of its log if it does not come up. */
  ready: Promise<void>;
  /** End it, and whatever it started, within ten seconds. */
  stop(): Promise<void>;
  /** End it at once. */
  kill(): void;
}

const READY_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 8_000;
/** Its last lines may still arrive after it has ended. */
const LAST_WORDS_MS = 500;
/** A program that ran at least so long and then ended is started again without a pause. */
const STEADY_MS = 60_000;
/** A program that never became ready is not started more often than this. */
const FIRST_TRIES_MAX = 3;

/**
 * Start a program and start it again whenever it ends, after a pause that doubles with each failure.
 *
 * @param options.logFile Takes what it prints, as long as the disk has room.
 * @param options.print Shows it here too.
 */
export function keepRunning(
  program: Program,
  { logFile, print }: { logFile: string; print?: Printer | undefined },
): Running {
  const log = openLogFile(logFile);
  const state: State = { child: undefined, isStopping: false, isReady: false, wake: () => undefined };
  const running = keep(program, state, () => start(program, log, print), logFile).finally(() => log.end());

  const signal = (name: NodeJS.Signals) => {
    state.isStopping = true;
    state.wake();
    const { child } = state;
    if (child?.pid && child.exitCode === null && child.signalCode === null) killGroup(child.pid, name);
  };
  const stop = async () => {
    signal("SIGTERM");
    const tooLong = setTimeout(() => signal("SIGKILL"), STOP_TIMEOUT_MS);
    await running;
    clearTimeout(tooLong);
  };
  const becomeReady = async () => {
    const hasGivenUp = running.then(() => false);
    state.isReady = await Promise.race([answers(program.readyUrl, state), hasGivenUp]);
    if (state.isReady || state.isStopping) return;
    await stop();
    throw new Error(`${program.name} did not start:\n${log.tail()}`);
  };
  const ready = becomeReady();
  // A caller that waits gets the error; if none waits, it is no unhandled rejection.
  ready.catch(() => undefined);
  return { ready, stop, kill: () => signal("SIGKILL") };
}

interface State {
  child: ChildProcess | undefined;
  isStopping: boolean;
  isReady: boolean;
  /** Ends the pause before the next try. */
  wake: () => void;
}

async function keep(
  { name }: Program,
  state: State,
  begin: () => ChildProcess,
  logFile: string,
): Promise<void> {
  let failures = 0;
  while (!state.isStopping) {
    const startedAt = Date.now();
    const child = begin();
    state.child = child;
    const saidAll = new Promise<void>((done) => child.once("close", () => done()));
    await hasEnded(child);
    if (child.pid) killGroup(child.pid, "SIGKILL");
    await Promise.race([saidAll, new Promise((done) => setTimeout(done, LAST_WORDS_MS).unref())]);
    if (state.isStopping) return;

    failures = Date.now() - startedAt > STEADY_MS ? 0 : failures + 1;
    if (!state.isReady && failures >= FIRST_TRIES_MAX) return;
    say(`${name} ended (${child.signalCode ?? `code ${child.exitCode}`}); starting it again. See ${logFile}`);
    await new Promise<void>((done) => {
      state.wake = done;
      setTimeout(done, pauseAfter(failures));
    });
  }
}

function start({ args, env }: Program, log: LogFile, print?: Printer): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: { NODE_ENV: "production", ...env },
    // A group of its own: Ctrl-C is for us, who then end them in order.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      log.write(chunk);
      print?.(chunk);
    });
  }
  const release = child.pid ? leash(-child.pid, "TERM") : () => undefined;
  void hasEnded(child).then(release);
  child.once("error", (error) => log.write(`${error.message}\n`));
  return child;
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // No process is left in the group, as intended; macOS reports EPERM for that.
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ESRCH" && code !== "EPERM") throw error;
  }
}

async function answers(url: string, state: State): Promise<boolean> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline && !state.isStopping) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000), redirect: "manual" }).catch(
      () => null,
    );
    await answer?.body?.cancel();
    if (answer && answer.status < 500) return true;
    await new Promise((done) => setTimeout(done, 100));
  }
  return false;
}
