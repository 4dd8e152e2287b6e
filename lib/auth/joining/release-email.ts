import { and, eq, isNull, sql } from "drizzle-orm";
import { sessions } from "@/db/schema/workspaces/sessions";
import { users } from "@/db/schema/workspaces/users";
import type { Context } from "@/lib/context";
import { log } from "@/lib/log";

interface Holder {
  id: string;
  emailProvenAt: Date | null;
}

/** Who signs in with this e-mail address; null if nobody does. */
export async function findHolder({ db }: Pick<Context, "db">, email: string): Promise<Holder | null> {
  const [holder] = await db
    .select({ id: users.id, emailProvenAt: users.emailProvenAt })
    .from(users)
    .where(sql`lower(${users.email}) = lower(${email})`);
  return holder ?? null;
}

/**
 * Whether the holder of this invitation may take the address of another user: that user never proved the
 * address, and this link was mailed to it.
 */
export const mayReplace = ({ emailProvenAt }: Holder, { isMailed }: { isMailed: boolean }): boolean =>
  isMailed && emailProvenAt === null;

/**
 * Take an unproven address from its user, and sign that user out everywhere. They stay a member where they
 * are one, under an address that cannot exist, until somebody there removes them.
 */
export async function releaseEmail({ db }: Pick<Context, "db">, userId: string): Promise<void> {
  await db
    .update(users)
    .set({ email: `replaced-${userId}@address.invalid` })
    .where(and(eq(users.id, userId), isNull(users.emailProvenAt)));
  await db.delete(sessions).where(eq(sessions.userId, userId));
  log.warn("An unproven address went to who proved it", { id: userId, kind: "address_replaced" });
}
