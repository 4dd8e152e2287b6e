import { sql } from "drizzle-orm";
import { users } from "@/db/schema/workspaces/users";
import { database } from "@/lib/context";
import { newId } from "@/lib/ids";
import { enqueueForPerson } from "@/lib/queue";
import { ResetAsking } from "@/lib/workspaces/shapes";
import { countReset } from "./throttle";

/**
 * Ask for a mail with a link to choose another password. Answers and takes as long for an address nobody
 * signs in with: the mail is then asked for on behalf of nobody, and the job finds nobody to write to.
 *
 * @param address Where the asking comes from, for counting.
 * @throws ZodError if that is no e-mail address.
 * @throws Refusal `too_many_tries`, for known and unknown addresses alike.
 */
export async function askForReset(asked: ResetAsking, address: string): Promise<void> {
  const { email } = ResetAsking.parse(asked);
  await countReset(email, address);
  await database().transaction(async (db) => {
    const [user] = await db
      .select({ id: users.id })
      .from(users)
      .where(sql`lower(${users.email}) = lower(${email})`);
    await enqueueForPerson({ db, now: new Date() }, "send-reset", user?.id ?? newId());
  });
}
