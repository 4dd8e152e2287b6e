import type { SessionView } from "@/lib/workspaces/shapes";
import type { Person } from "./find-person";
import { listSessions } from "./sessions";

/** Where a person is signed in, as their profile shows it; ids are the hashes, which open nothing. */
export async function listOwnSessions({ id, sessionHash }: Person): Promise<SessionView[]> {
  const found = await listSessions(id);
  return found.map(({ idHash, device, createdAt, lastSeenAt }) => ({
    id: idHash.toString("hex"),
    device,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    isThis: idHash.equals(sessionHash),
  }));
}
