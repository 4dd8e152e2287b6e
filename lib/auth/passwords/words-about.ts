import { eq } from "drizzle-orm";
import { users } from "@/db/schema/workspaces/users";
import { database } from "@/lib/context";
import { listOwnWorkspaces } from "@/lib/workspaces/list-own-workspaces";

/** What a guesser may know of somebody: their address and name, and how their workspaces are called. */
export async function wordsAbout(userId: string): Promise<string[]> {
  const { email, name } = users;
  const [user] = await database().select({ email, name }).from(users).where(eq(users.id, userId));
  const names = (await listOwnWorkspaces(userId)).map((workspace) => workspace.name);
  return user ? [user.email, user.name, ...names] : names;
}
