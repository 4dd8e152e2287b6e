import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { say } from "@/lib/start/say";
import { leash } from "./leash";
import { hasEnded, tailOf } from "./processes";
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
const PAUSE_MS_MIN = 250;
const PAUSE_MS_MAX = 30_000;
/** One that ran for so long and then ended is started again without a pause. */
const STEADY_MS = 60_000;
/** One that never became ready is not tried more often than this. */
const FIRST_TRIES_MAX = 3;

/**
 * Start a program and start it again whenever it ends, after a pause that doubles with each failure.
 *
 * @param options.logFile Takes what it prints.
 * @param options.isLoud Whether it is printed here too, each line with the program's name.
 */
export function keepRunning(
  program: Program,
  { logFile, isLoud = false }: { logFile: string; isLoud?: boolean },
): Running {
  const state: State = { child: undefined, isStopping: false, isReady: false, wake: () => undefined };
  const running = keep(program, state, () => start(program, logFile, isLoud), logFile);

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
    throw new Error(`${program.name} did not start:\n${await tailOf(logFile)}`);
  };
  const ready = becomeReady();
  // Whoever waits for it hears of it; nobody may.
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
    await hasEnded(child);
    if (child.pid) killGroup(child.pid, "SIGKILL");
    if (state.isStopping) return;

    failures = Date.now() - startedAt > STEADY_MS ? 0 : failures + 1;
    if (!state.isReady && failures >= FIRST_TRIES_MAX) return;
    const pauseMs = failures === 0 ? 0 : Math.min(PAUSE_MS_MIN * 2 ** (failures - 1), PAUSE_MS_MAX);
    say(`${name} ended (${child.signalCode ?? `code ${child.exitCode}`}); starting it again. See ${logFile}`);
    await new Promise<void>((done) => {
      state.wake = done;
      setTimeout(done, pauseMs);
    });
  }
}

function start({ name, args, env }: Program, logFile: string, isLoud: boolean): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: { NODE_ENV: "production", ...env },
    // A group of its own: Ctrl-C is for us, who then end them in order.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(logFile, { flags: "a", mode: 0o600 });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      log.write(chunk);
      if (isLoud) process.stdout.write(chunk.toString().replace(/^(?=.)/gm, `${name} | `));
    });
  }
  const release = child.pid ? leash(-child.pid, "TERM") : () => undefined;
  void hasEnded(child).then(release);
  child.once("close", () => log.end());
  child.once("error", (error) => log.end(`${error.message}\n`));
  return child;
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nobody is left in the group, which is what was wanted; macOS says EPERM for that.
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
