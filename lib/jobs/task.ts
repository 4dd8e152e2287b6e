import type { Task } from "graphile-worker";
import { jobScope, type Scope } from "@/lib/context";
import { jobSeconds } from "@/lib/metrics";
import type { Jobs, PersonJobName } from "@/lib/queue";

/** What runs for a job: its payload, and the scope of its workspace. */
type Run<Name extends keyof Jobs> = (payload: Jobs[Name], scope: Scope) => Promise<void>;

/**
 * Make a task of a verb: the payload is checked to hold exactly the ids the job is given, and what it takes
 * is measured.
 */
export function task<Name extends keyof Jobs>(
  name: Name,
  ids: readonly (keyof Jobs[Name])[],
  run: Run<Name>,
): Task {
  return async (payload) => {
    if (!holds<Name>(payload, ids)) throw new Error(`The payload of ${name} lacks an id`);
    const stop = jobSeconds.startTimer({ name });
    try {
      await run(payload, jobScope(payload.workspaceId, name));
    } finally {
      stop();
    }
  };
}

/** The same for a job about a person, which belongs to no workspace. */
export function personTask(name: PersonJobName, run: (userId: string) => Promise<void>): Task {
  return async (payload) => {
    const userId = typeof payload === "object" && payload && "userId" in payload ? payload.userId : null;
    if (typeof userId !== "string") throw new Error(`The payload of ${name} lacks an id`);
    const stop = jobSeconds.startTimer({ name });
    try {
      await run(userId);
    } finally {
      stop();
    }
  };
}

function holds<Name extends keyof Jobs>(
  payload: unknown,
  ids: readonly (keyof Jobs[Name])[],
): payload is Jobs[Name] {
  if (typeof payload !== "object" || payload === null) return false;
  const entries = new Map(Object.entries(payload));
  return ["workspaceId", ...ids.map(String)].every((id) => typeof entries.get(id) === "string");
}
