import { eq, sql } from "drizzle-orm";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { database, type Scope } from "@/lib/context";
import { GraphError } from "@/lib/meta/graph-error";
import { asWorker } from "./process-role";

/** The function for each job in a test; it gets the ids of the payload by name. */
export type TestTasks = Record<string, (ids: Record<string, string>) => Promise<unknown>>;

/**
 * Run a workspace's jobs as the worker would, one after the other, until none is due on the scope's clock.
 * "Not now" puts a job back. The test moves the clock; nothing waits for time to pass.
 *
 * @returns The names of those that ran.
 */
export function runJobs(scope: Scope, tasks: TestTasks): Promise<string[]> {
  return asWorker(() => runInTurn(scope, tasks));
}

async function runInTurn(scope: Scope, tasks: TestTasks): Promise<string[]> {
  const ran: string[] = [];
  for (let round = 0; round < 50; round += 1) {
    const job = await takeDue(scope);
    if (!job) return ran;
    ran.push(job.name);
    try {
      await tasks[job.name]?.(job.payload);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const runAt = new Date(scope.clock().getTime() + 5_000);
      await database()
        .insert(waitingJobs)
        .values({ ...job, runAt });
    }
  }
  throw new Error(`Jobs never end: ${ran.join()}`);
}

/** The next due job, with everything of the same key: the newest of a key replaces the others. */
async function takeDue({ workspaceId, clock }: Scope) {
  const rows = await database()
    .select()
    .from(waitingJobs)
    .where(sql`${waitingJobs.payload}->>'workspaceId' = ${workspaceId}`)
    .orderBy(waitingJobs.id);
  const newest = rows.filter(
    (row, place) => !row.jobKey || !rows.slice(place + 1).some(({ jobKey }) => jobKey === row.jobKey),
  );
  for (const row of rows) if (!newest.includes(row)) await remove(row.id);
  const due = newest.find(({ runAt }) => !runAt || runAt <= clock());
  if (due) await remove(due.id);
  return due;
}

const remove = (id: string) => database().delete(waitingJobs).where(eq(waitingJobs.id, id));
