import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { users } from "@/db/schema/workspaces/users";
import { database } from "@/lib/context";
import { newId } from "@/lib/ids";
import { enqueueForPerson } from "@/lib/queue";
import { ResetAsking } from "@/lib/workspaces/shapes";
import { countReset } from "./count-reset";
import type { TrySource } from "./throttle";

/**
 * Ask for a mail with a link to choose another password. Answers and takes as long for an address nobody
 * signs in with: the mail is then asked for on behalf of nobody, and the job finds nobody to write to.
 *
 * No mail is asked for within ten minutes of the one before, whose link still works: so nobody can flood a
 * mailbox, and nobody's asking keeps its owner from a link.
 *
 * @param source Where the asking comes from, for counting.
 * @throws ZodError if that is no e-mail address.
 */
export async function askForReset(asked: ResetAsking, source: Pick<TrySource, "address">): Promise<void> {
  const { email } = ResetAsking.parse(asked);
  const { isDue, waitMs } = await countReset(email, source);
  if (waitMs > 0) await pause(waitMs);
  if (!isDue) return;
  await database().transaction(async (db) => {
    const [user] = await db
      .select({ id: users.id })
      .from(users)
      .where(sql`lower(${users.email}) = lower(${email})`);
    await enqueueForPerson({ db, now: new Date() }, "send-reset", user?.id ?? newId());
  });
}
