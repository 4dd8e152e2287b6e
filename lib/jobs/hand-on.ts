import { sql } from "drizzle-orm";
import { texts } from "@/db/arrays";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { database } from "@/lib/context";
import { failpoint } from "@/lib/failpoint";
import type { JobName } from "@/lib/queue";

const JOBS_MAX = 200;
/** After so many attempts, each later than the one before, a job has failed for good. */
const ATTEMPTS_MAX = 25;

/**
 * Jobs that a flood of webhooks, a history or a night's figures bring by the thousand, and that nobody waits for
 * at a screen. All others go before them, of whatever workspace: an answer never waits behind somebody's profiles.
 */
const PATIENT_JOBS: readonly JobName[] = [
  "fetch-profile",
  "fetch-attachment",
  "check-channel",
  "make-preview",
  "read-subject",
  "read-templates",
  "read-template-library",
  "read-comments",
  "read-history",
  "index-messages",
  "dry-run-rule",
  "collect-channel",
  "collect-publication",
  "remove-file",
  "scrub-deliveries",
];
const PATIENT_PRIORITY = 10;

/**
 * Move waiting jobs to the queue: deleted here and added there in one statement, so that each is in exactly
 * one of the two, those somebody waits for first. A job nobody has a task for is left where it is.
 *
 * @param names The jobs this worker has tasks for.
 * @returns How many were handed on.
 */
export async function handOn(names: string[]): Promise<number> {
  const isPatient = sql`name = any(${texts([...PATIENT_JOBS])})`;
  const { rows } = await database().execute<{ count: number }>(sql`
    with taken as (
      delete from ${waitingJobs} where id in (
        select id from ${waitingJobs} where name = any(${texts(names)}) order by ${isPatient}, id limit ${JOBS_MAX})
      returning id, name, payload, queue_name, run_at, job_key
    )
    select count(graphile_worker.add_job(identifier := name, payload := payload::json, queue_name := queue_name,
        run_at := run_at, max_attempts := ${ATTEMPTS_MAX}::int, job_key := job_key,
        priority := case when ${isPatient} then ${PATIENT_PRIORITY}::int else 0 end))::int as count
      from (select * from taken order by id) as in_order`);
  const count = rows[0]?.count ?? 0;
  if (count > 0) failpoint("after_hand_on");
  return count;
}
