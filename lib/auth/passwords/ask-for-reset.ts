import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { users } from "@/db/schema/workspaces/users";
import { database } from "@/lib/context";
import { newId } from "@/lib/ids";
import { enqueueForPerson } from "@/lib/queue";
import { ResetRequest } from "@/lib/workspaces/shapes";
import { countReset } from "./count-reset";
import type { TrySource } from "./throttle";

/**
 * Request a mail with a link to choose a new password. Same answer and same duration for an unknown
 * address: the job is then enqueued for no user, and sends no mail.
 *
 * No second mail is sent within ten minutes, as the first one's link still works: so nobody can flood a
 * mailbox, and no stranger's request keeps its owner from a link.
 *
 * @param source Where the request comes from, for counting.
 * @throws ZodError if that is no e-mail address.
 */
export async function askForReset(request: ResetRequest, source: Pick<TrySource, "address">): Promise<void> {
  const { email } = ResetRequest.parse(request);
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
