import { sql } from "drizzle-orm";
import { texts } from "@/db/arrays";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { database } from "@/lib/context";
import { failpoint } from "@/lib/failpoint";

const JOBS_MAX = 200;
/** After so many attempts, each later than the one before, a job has failed for good. */
const ATTEMPTS_MAX = 25;

/**
 * Move waiting jobs to the queue: deleted here and added there in one statement, so that each is in exactly
 * one of the two. A job nobody has a task for is left where it is.
 *
 * @param names The jobs this worker has tasks for.
 * @returns How many were handed on.
 */
export async function handOn(names: string[]): Promise<number> {
  const { rows } = await database().execute<{ count: number }>(sql`
    with taken as (
      delete from ${waitingJobs} where id in (
        select id from ${waitingJobs} where name = any(${texts(names)}) order by id limit ${JOBS_MAX})
      returning id, name, payload, queue_name, run_at, job_key
    )
    select count(graphile_worker.add_job(identifier := name, payload := payload::json, queue_name := queue_name,
        run_at := run_at, max_attempts := ${ATTEMPTS_MAX}::int, job_key := job_key))::int as count
      from (select * from taken order by id) as in_order`);
  const count = rows[0]?.count ?? 0;
  if (count > 0) failpoint("after_hand_on");
  return count;
}
