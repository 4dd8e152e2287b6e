import { asOwner } from "./gateway";

/** Removes all users while `work` runs, and puts them back afterwards. */
export async function amongNobody(work: () => Promise<void>): Promise<void> {
  await asOwner("create table kept_users as select * from users");
  await asOwner("delete from users");
  try {
    await work();
  } finally {
    await asOwner("insert into users select * from kept_users on conflict do nothing");
    await asOwner("drop table kept_users");
  }
}
