import { and, eq, inArray, isNull } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { sessions } from "@/db/schema/workspaces/sessions";
import { users } from "@/db/schema/workspaces/users";
import { isAlive } from "@/lib/auth/sessions/sessions";
import { database } from "@/lib/context";
import { log } from "@/lib/log";
import { mayDo } from "@/lib/workspaces/permission-rules";

/** A stream, and by which sign-in it was opened. */
export interface Session {
  userId: string;
  workspaceId: string;
  /** Their role may read the inbox. */
  mayRead: boolean;
  sessionHash: Buffer;
  end(): void;
}

/** End the streams whose sign-in or membership has ended, and note what their members may read now: one query for all. */
export async function closeEnded(streams: ReadonlySet<Session>): Promise<void> {
  if (streams.size === 0) return;
  const hashes = [...streams].map(({ sessionHash }) => sessionHash);
  try {
    const alive = await database()
      .select({ hash: sessions.idHash, workspaceId: memberships.workspaceId, role: memberships.role })
      .from(sessions)
      .innerJoin(users, and(eq(users.id, sessions.userId), isNull(users.disabledAt)))
      .innerJoin(memberships, eq(memberships.userId, sessions.userId))
      .where(and(inArray(sessions.idHash, hashes), isAlive(new Date())));
    const roles = new Map(
      alive.map(({ hash, workspaceId, role }) => [`${hash.toString("hex")} ${workspaceId}`, role]),
    );
    for (const stream of streams) {
      const role = roles.get(`${stream.sessionHash.toString("hex")} ${stream.workspaceId}`);
      stream.mayRead = role !== undefined && mayDo(role, "read_inbox");
      if (!role) stream.end();
    }
  } catch (error) {
    log.warn("Streams could not be checked", { error });
  }
}
