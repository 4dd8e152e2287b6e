import { vi } from "vitest";

/** What all files of a worker share, at one moment: what one of them changes, the next one finds. */
export interface ProcessState {
  env: Record<string, string | undefined>;
  folder: string;
  /** The values of global names; of those with a getter, the getter. */
  globals: Map<string, unknown>;
  /** How many listeners each event of the process has. */
  listeners: Map<string, number>;
  /** How many servers, child processes and watchers keep the process alive. */
  handles: Map<string, number>;
  isClockFake: boolean;
}

/** Libraries add these when they are first used. Nothing of ours runs by them while the process lives. */
const AT_THE_END = new Set(["exit", "beforeExit"]);
/** Settings and global names that a library sets for itself when it is first used. */
const OF_LIBRARIES = new Set(["VIPSHOME", "NEXTAUTH_URL", "Request", "Response"]);
const HANDLES = new Set(["TCPServerWrap", "PipeServerWrap", "ProcessWrap", "FSEventWrap", "MessagePort"]);

/** Note the state of this process. */
export function processState(): ProcessState {
  const globals = Object.entries(Object.getOwnPropertyDescriptors(globalThis));
  const events = process
    .eventNames()
    .map(String)
    .filter((event) => !AT_THE_END.has(event));
  return {
    env: { ...process.env },
    folder: process.cwd(),
    globals: new Map(globals.map(([name, { get, value }]) => [name, get ?? value])),
    listeners: new Map(events.map((event) => [event, process.listenerCount(event)])),
    handles: countsOf(process.getActiveResourcesInfo().filter((type) => HANDLES.has(type))),
    isClockFake: vi.isFakeTimers(),
  };
}

/**
 * What changed between two states and was not put back, a line each. Empty if all is as before. Global names
 * that are new are none of it: libraries add theirs when they are first imported.
 */
export function leftBehind(before: ProcessState, now: ProcessState): string[] {
  const settings = new Set([...Object.keys(before.env), ...Object.keys(now.env)]);
  return [
    ...[...settings]
      .filter((name) => !OF_LIBRARIES.has(name) && before.env[name] !== now.env[name])
      .map((name) => `setting ${name}`),
    ...[...before.globals]
      .filter(([name, value]) => !OF_LIBRARIES.has(name) && !Object.is(now.globals.get(name), value))
      .map(([name]) => `global ${name}`),
    ...grown(before.listeners, now.listeners).map((event) => `listener of the process for ${event}`),
    ...grown(before.handles, now.handles).map((type) => `open ${type}`),
    ...(before.folder === now.folder ? [] : ["working folder"]),
    ...(now.isClockFake ? ["fake clock"] : []),
  ];
}

const grown = (before: Map<string, number>, now: Map<string, number>) =>
  [...now].filter(([name, count]) => count > (before.get(name) ?? 0)).map(([name]) => name);

function countsOf(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
