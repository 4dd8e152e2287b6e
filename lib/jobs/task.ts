import type { Task } from "graphile-worker";
import { jobScope, type Scope } from "@/lib/context";
import { jobSeconds } from "@/lib/metrics";
import type { JobName, Jobs } from "@/lib/queue";

/** What runs for a job: its payload, and the scope of its workspace. */
type Run<Name extends JobName> = (payload: Jobs[Name], scope: Scope) => Promise<void>;

/**
 * Make a task of a verb: the payload is checked to hold exactly the ids the job is given, and what it takes
 * is measured.
 */
export function task<Name extends JobName>(
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

function holds<Name extends JobName>(
  payload: unknown,
  ids: readonly (keyof Jobs[Name])[],
): payload is Jobs[Name] {
  if (typeof payload !== "object" || payload === null) return false;
  const entries = new Map(Object.entries(payload));
  return ["workspaceId", ...ids.map(String)].every((id) => typeof entries.get(id) === "string");
}
