import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema/workspaces/users";
import { database } from "@/lib/context";
import { env } from "@/lib/env";
import { writeReset } from "@/lib/mail/reset";
import { sendMail } from "@/lib/mail/send-mail";
import { RESET_MINUTES, resetLink } from "./reset-token";

/**
 * Mail a person a link to choose a new password, in their own language. The half hour begins when the mail
 * is written. Does nothing for an unknown or disabled user, and without a mail server.
 *
 * @throws Error if the mail server does not take it; the queue tries again.
 */
export async function sendReset(userId: string): Promise<void> {
  if (!env().SMTP_URL) return;
  const { id, email, name, locale, passwordHash } = users;
  const [user] = await database()
    .select({ id, email, name, locale, passwordHash })
    .from(users)
    .where(and(eq(id, userId), isNull(users.disabledAt)));
  if (!user) return;
  const link = resetLink(user, new Date());
  await sendMail(await writeReset({ ...user, to: user.email, link, minutes: RESET_MINUTES }));
}
