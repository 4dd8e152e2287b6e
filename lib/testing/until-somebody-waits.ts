import { asOwner } from "./gateway";

/** Until a statement in this test's database waits for a lock that another unit of work holds. */
export async function untilSomebodyWaits(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await asOwner(waiting)).length === 0);
}
