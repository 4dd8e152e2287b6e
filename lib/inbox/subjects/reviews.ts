import { and, eq, inArray } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { subjects } from "@/db/schema/inbox/subjects";
import type { Context } from "@/lib/context";

/** Whether this is a review of a Page, which no API answers or changes. */
export async function isReview({ db, workspaceId }: Context, subjectId: string | null): Promise<boolean> {
  if (!subjectId) return false;
  const [row] = await db
    .select({ kind: subjects.kind })
    .from(subjects)
    .where(isRow(subjects, workspaceId, subjectId));
  return row?.kind === "review";
}

/** Told at no time to come: nothing is newer than that a review is gone. */
const FOR_GOOD = new Date("9999-01-01T00:00:00Z");

/** Forget for good what reviews said beside their words, since who wrote them is erased, or took them back. */
export async function forgetReviews(
  { db, workspaceId }: Context,
  subjectIds: (string | null)[],
): Promise<void> {
  const ids = subjectIds.flatMap((id) => id ?? []);
  if (ids.length === 0) return;
  await db
    .update(subjects)
    .set({ verdict: null, stars: null, toldAt: FOR_GOOD })
    .where(
      and(eq(subjects.workspaceId, workspaceId), inArray(subjects.id, ids), eq(subjects.kind, "review")),
    );
}

/** The same of those among these removed messages that are reviews. */
export async function forgetRemoved(ctx: Context, messageIds: string[]): Promise<void> {
  if (messageIds.length === 0) return;
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ subjectId: conversations.subjectId })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        inArray(messages.id, messageIds),
        eq(messages.externalId, conversations.threadExternalId),
      ),
    );
  await forgetReviews(
    ctx,
    rows.map(({ subjectId }) => subjectId),
  );
}
