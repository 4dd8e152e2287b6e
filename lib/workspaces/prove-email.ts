import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema/workspaces/users";
import type { Context } from "@/lib/context";

/** Note that somebody showed that mail to their address reaches them: they hold a link that only it carried. */
export async function proveEmail({ db, now }: Pick<Context, "db" | "now">, userId: string): Promise<void> {
  await db
    .update(users)
    .set({ emailProvenAt: now })
    .where(and(eq(users.id, userId), isNull(users.emailProvenAt)));
}
