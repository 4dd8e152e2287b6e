import { eq } from "drizzle-orm";
import { users } from "@/db/schema/workspaces/users";
import { database } from "@/lib/context";
import { listOwnWorkspaces } from "@/lib/workspaces/list-own-workspaces";

/** Words about a person that a guesser may know: their address, their name, and their workspaces' names. */
export async function wordsAbout(userId: string): Promise<string[]> {
  const { email, name } = users;
  const [user] = await database().select({ email, name }).from(users).where(eq(users.id, userId));
  const names = (await listOwnWorkspaces(userId)).map((workspace) => workspace.name);
  return user ? [user.email, user.name, ...names] : names;
}
