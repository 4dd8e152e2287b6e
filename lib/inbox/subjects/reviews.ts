import { and, eq, inArray } from "drizzle-orm";
import { isRow } from "@/db/is-row";
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

/** Forget what reviews said beside their words, since who wrote them is erased. */
export async function forgetReviews(
  { db, workspaceId }: Context,
  subjectIds: (string | null)[],
): Promise<void> {
  const ids = subjectIds.flatMap((id) => id ?? []);
  if (ids.length === 0) return;
  await db
    .update(subjects)
    .set({ verdict: null, stars: null })
    .where(
      and(eq(subjects.workspaceId, workspaceId), inArray(subjects.id, ids), eq(subjects.kind, "review")),
    );
}
