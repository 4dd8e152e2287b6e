import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type WorkerEvents } from "graphile-worker";
import { connect } from "@/db/client";
import { databaseUrl } from "@/lib/context";
import { log } from "@/lib/log";
import { askMetaTime } from "@/lib/meta/ask-time";
import { metaAheadMs } from "@/lib/meta/clock";
import { BUSY_ROWS, drainWaiting } from "./drain";
import { drainCarefully } from "./drain-carefully";
import { handOn } from "./hand-on";
import { beat, endBeat, hasOthers, unlockDead } from "./heartbeat";
import { countParked, replayFromOtherBuilds, replayUnknown } from "./parked/replay";
import { repeat } from "./repeat";
import { sweepHouse, sweepWorkspaces } from "./sweep";
import { sweepFiles } from "./sweep-files";
import { tasks } from "./tasks";

const BEAT_MS = 2_000;
/** Each look is a statement, also where nobody does anything. */
const HAND_ON_MS = { busy: 50, idle: 250 };
const DRAIN_MS = { busy: 20, idle: 1_000 };
const DUE_MS = 15_000;
const HOUSE_MS = 60_000;
const FILES_MS = 3_600_000;
const JOBS_AT_ONCE = 6;
const STOP_MS = 9_000;
const CLOCK_MS = 2_000;
const QUEUE_CONNECT_MS = 60_000;

export interface RunningWorker {
  /** Stop cleanly within 10 seconds: running work is finished, nothing new is begun. */
  stop(): Promise<void>;
}

/** Start the worker: the drain, the queue, hand-on, heartbeat and sweeps, until stopped. */
export async function startWorker(): Promise<RunningWorker> {
  const queue = await startQueue();
  const { poolId } = queue;
  // Before anything is applied: until Meta's next call, which may be an hour away, nothing else tells its clock.
  await within(CLOCK_MS, askMetaTime());
  await beat(poolId, metaAheadMs());
  let isCareful = await hasOthers(poolId);

  const stopping = new AbortController();
  let idleMs = DRAIN_MS.busy;
  const drainTurn = async () => {
    if (isCareful) await drainCarefully();
    isCareful = false;
    const count = await drainWaiting(() => !isCareful && !stopping.signal.aborted);
    idleMs = count > 0 ? DRAIN_MS.busy : Math.min(DRAIN_MS.idle, idleMs * 1.3);
    // A small batch may have been cut for its bytes, or more may have come meanwhile: try again soon, not at
    // once.
    return count >= BUSY_ROWS ? 0 : idleMs;
  };
  const beatTurn = async () => {
    await beat(poolId, metaAheadMs());
    const dead = await unlockDead();
    if (dead > 0) isCareful = true;
    return BEAT_MS;
  };
  await replayFromOtherBuilds("all");
  const loops = [
    repeat("drain", drainTurn, stopping.signal),
    repeat("hand-on", handOnTurns(), stopping.signal),
    repeat("heartbeat", beatTurn, stopping.signal),
    repeat(
      "sweep",
      () =>
        replayUnknown()
          .then(countParked)
          .then(sweepWorkspaces)
          .then(() => DUE_MS),
      stopping.signal,
    ),
    repeat("sweep-house", houseTurn, stopping.signal),
    repeat("sweep-files", () => sweepFiles().then(() => FILES_MS), stopping.signal),
  ];

  return {
    async stop() {
      stopping.abort();
      // What is not done in time still has its connections: without them it would fail where nobody listens.
      const ended = Promise.all([...loops, queue.stop()]).then(() => queue.close());
      await within(STOP_MS, ended);
      await endBeat(poolId);
    },
  };
}

function handOnTurns(): () => Promise<number> {
  const names = Object.keys(tasks);
  let idleMs = HAND_ON_MS.busy;
  return async () => {
    const count = await handOn(names);
    idleMs = count > 0 ? HAND_ON_MS.busy : Math.min(HAND_ON_MS.idle, idleMs * 1.1);
    return count > 0 ? 0 : idleMs;
  };
}

async function houseTurn(): Promise<number> {
  if (metaAheadMs() === null) await askMetaTime();
  await sweepHouse();
  await replayFromOtherBuilds("all but deadly ones");
  return HOUSE_MS;
}

/** Wait for work to end, but no longer than `ms` milliseconds. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, tooLong]);
  clearTimeout(timer);
}

/** The queue: jobs of one name run here, each by its task. Its id is what its locks are held under. */
async function startQueue() {
  const own = { max: JOBS_AT_ONCE + 2, application_name: "trefoil-queue" };
  // The queue removes an ended job where nobody listens: a wait given up there would end the worker.
  const connection = connect(databaseUrl(), { ...own, connectionTimeoutMillis: QUEUE_CONNECT_MS });
  const events: WorkerEvents = new EventEmitter();
  let poolId = "";
  events.on("pool:create", ({ workerPool }) => {
    poolId = workerPool.id;
  });
  events.on("job:error", ({ job, error }) => {
    log.warn("A job failed and will be tried again", {
      name: job.task_identifier,
      id: job.id,
      count: job.attempts,
      error,
    });
  });
  events.on("job:failed", ({ job, error }) => {
    log.error("A job failed for good", { name: job.task_identifier, id: job.id, error });
  });
  const runner: Runner = await run({
    pgPool: connection.pool,
    taskList: tasks,
    concurrency: JOBS_AT_ONCE,
    noHandleSignals: true,
    pollInterval: 1_000,
    events,
    logger: new Logger(() => () => undefined),
    parsedCronItems: [],
  });
  return { poolId, stop: () => runner.stop(), close: () => connection.close() };
}
