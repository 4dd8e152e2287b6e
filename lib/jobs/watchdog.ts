import { Worker } from "node:worker_threads";

const BEAT_MS = 1_000;
const STUCK_MS = 30_000;

// Runs in a thread of its own, since the main one is what may be stuck.
const WATCH = `
  const { workerData: { beats, pid, stuckMs } } = require("node:worker_threads");
  const count = new Int32Array(beats);
  let lastBeat = -1, since = Date.now();
  setInterval(() => {
    const now = Atomics.load(count, 0);
    if (now !== lastBeat) { lastBeat = now; since = Date.now(); }
    else if (Date.now() - since > stuckMs) process.kill(pid, "SIGKILL");
  }, 1000);
`;

/**
 * End this process if its event loop stands still for 30 seconds, as one hostile body could make it. The
 * next start takes deliveries one at a time and finds out which it was.
 *
 * @returns Call it to stop watching.
 */
export function startWatchdog(): () => void {
  const beats = new SharedArrayBuffer(4);
  const count = new Int32Array(beats);
  const timer = setInterval(() => Atomics.add(count, 0, 1), BEAT_MS);
  timer.unref();
  const thread = new Worker(WATCH, {
    eval: true,
    workerData: { beats, pid: process.pid, stuckMs: STUCK_MS },
  });
  thread.unref();
  return () => {
    clearInterval(timer);
    void thread.terminate();
  };
}
