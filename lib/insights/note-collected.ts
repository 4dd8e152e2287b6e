import { collections } from "@/db/schema/insights";
import type { Context } from "@/lib/context";
import { GraphError } from "@/lib/meta/graph-error";

const NEVER = new Date("9999-01-01T00:00:00Z");

/**
 * Note that a subject was read now, and when it is next due.
 *
 * @param waitMs Null if it need not be read again.
 */
export async function noteCollected(
  { db, workspaceId, now }: Context,
  subject: { id: string; channelId: string },
  waitMs: number | null,
): Promise<void> {
  const nextAt = waitMs === null ? NEVER : new Date(now.getTime() + waitMs);
  await db
    .insert(collections)
    .values({ workspaceId, subjectId: subject.id, channelId: subject.channelId, lastAt: now, nextAt })
    .onConflictDoUpdate({
      target: [collections.workspaceId, collections.subjectId],
      set: { lastAt: now, nextAt, failure: null },
    });
}

/** Note why a subject could not be read, in Meta's meanings. When it is next due stays as it was. */
export async function noteFailure(
  { db, workspaceId, now }: Context,
  subject: { id: string; channelId: string },
  error: unknown,
): Promise<void> {
  if (!(error instanceof GraphError)) return;
  const failure = error.meaning;
  await db
    .insert(collections)
    .values({ workspaceId, subjectId: subject.id, channelId: subject.channelId, nextAt: now, failure })
    .onConflictDoUpdate({ target: [collections.workspaceId, collections.subjectId], set: { failure } });
}
