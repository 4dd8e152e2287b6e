import type { Ask } from "./check";

/** Have the database record every change of a message's status, so that no step back stays hidden. */
export async function watchStatuses(ask: Ask): Promise<void> {
  await ask(`
    create schema proof;
    create table proof.status_changes (external_id text, was text, became text, at timestamptz default clock_timestamp());
    create function proof.note() returns trigger language plpgsql security definer as $$
      begin
        insert into proof.status_changes values (new.external_id, old.status, new.status);
        return null;
      end $$;
    create trigger proof_note after update of status on messages
      for each row when (old.status is distinct from new.status) execute function proof.note()`);
}
