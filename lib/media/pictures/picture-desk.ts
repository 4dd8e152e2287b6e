import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { refuse } from "@/lib/errors";
import { PictureAnswer, type PictureTask } from "./shapes";

/** No picture that we accept takes longer, even on a slow machine. */
const TASK_MS_MAX = 90_000;
/** The process ends after so long without pictures: a new one starts in a second. */
const IDLE_MS = 60_000;
/** Longest queue: further pictures are refused as `busy`. */
const WAITING_MAX = 16;

interface Turn {
  task: PictureTask;
  settle: PromiseWithResolvers<PictureAnswer | null>;
}

const waiting: Turn[] = [];
let child: ChildProcess | null = null;
let isBusy = false;
let idle: NodeJS.Timeout | undefined;

/**
 * Have a picture decoded in a process of its own, one after the other: it has no secrets and no database, so
 * that a crafted file that breaks a decoder does no harm elsewhere.
 *
 * @returns The bytes to store instead; null if the original is fine.
 * @throws Refusal `image_unreadable`; `image_too_big`; `file_type`; `busy` if many wait, or it took too long.
 */
export async function checkPicture(task: PictureTask): Promise<Buffer | null> {
  if (waiting.length >= WAITING_MAX) refuse("busy", "pictures wait");
  const settle = Promise.withResolvers<PictureAnswer | null>();
  waiting.push({ task, settle });
  next();
  const { refusal, bytes } = (await settle.promise) ?? refuse("busy", "a picture took too long");
  if (refusal) refuse(refusal);
  return bytes && Buffer.from(bytes);
}

/** End the process that decodes. The next picture starts another. */
export function closePictures(): void {
  clearTimeout(idle);
  child?.kill("SIGKILL");
  child = null;
}

function next(): void {
  const turn = isBusy ? undefined : waiting.shift();
  if (!turn) return;
  isBusy = true;
  clearTimeout(idle);
  run(turn.task)
    .then(turn.settle.resolve, turn.settle.reject)
    .finally(() => {
      isBusy = false;
      idle = setTimeout(closePictures, IDLE_MS).unref();
      next();
    });
}

/**
 * @returns Null if it took too long. A decoder that crashes counts as an unreadable picture.
 * @throws Error if the process could not begin.
 */
async function run(task: PictureTask): Promise<PictureAnswer | null> {
  const working = child ?? start();
  child = working;
  const { promise, resolve, reject } = Promise.withResolvers<PictureAnswer | null>();
  const late = setTimeout(() => {
    closePictures();
    resolve(null);
  }, TASK_MS_MAX);
  const stop = new AbortController();
  const { signal } = stop;
  once(working, "message", { signal }).then(([message]) => resolve(PictureAnswer.parse(message)), reject);
  once(working, "exit", { signal }).then(([code]) => {
    if (code === null) resolve({ refusal: "image_unreadable", bytes: null });
    else reject(new Error(`The process for pictures ended with ${code}`));
  }, reject);
  working.send(task);
  return promise.finally(() => {
    clearTimeout(late);
    stop.abort();
  });
}

/** In the build the program is a file beside the gateway; from the sources tsx runs it. */
function start(): ChildProcess {
  const isBuilt = import.meta.url.endsWith(".mjs");
  const program = fileURLToPath(new URL(isBuilt ? "./pictures.mjs" : "./main.ts", import.meta.url));
  const { PATH = "", NODE_ENV = "production" } = process.env;
  const started = fork(program, [], {
    env: { PATH, NODE_ENV, UV_THREADPOOL_SIZE: "2" },
    execArgv: isBuilt ? [] : ["--import", "tsx"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  started.once("exit", () => {
    if (child === started) child = null;
  });
  // It does not keep the parent process alive.
  started.unref();
  started.channel?.unref();
  return started;
}
