import { and, eq, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { moderationDryRuns, moderationFinds } from "@/db/schema/moderation/moderation-dry-runs";
import { placeOf } from "@/lib/contacts/finding/place-of";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { pageOf } from "@/lib/moderation/comments/page-place";
import { readTouched } from "@/lib/moderation/comments/touched-comments";
import type { FindPage } from "@/lib/moderation/run-shapes";
import { allow } from "@/lib/workspaces/allow";

const PAGE = 30;

/**
 * The comments a dry run found, the newest first, 30 a page.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found` for a dry run this workspace does not have.
 */
export async function listFinds(
  ctx: Context,
  { dryRunId, cursor }: { dryRunId: string; cursor?: string | undefined },
): Promise<FindPage> {
  allow(ctx, "read_moderation");
  const { db, workspaceId } = ctx;
  const after = cursor ? placeOf(cursor) : null;
  const [run] = await db
    .select({ id: moderationDryRuns.id })
    .from(moderationDryRuns)
    .where(isRow(moderationDryRuns, workspaceId, dryRunId));
  if (!run) refuse("not_found", `Dry run ${dryRunId}`);
  const { messageId, sentAt } = moderationFinds;
  const rows = await db
    .select({ messageId, sentAt })
    .from(moderationFinds)
    .where(
      and(
        eq(moderationFinds.workspaceId, workspaceId),
        eq(moderationFinds.dryRunId, dryRunId),
        after ? sql`(${sentAt}, ${messageId}) < (${after.at.toISOString()}, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(sql`${sentAt} desc nulls last`, sql`${messageId} desc nulls last`)
    .limit(PAGE + 1);
  const { page, next } = pageOf(rows, PAGE, (row) => ({ at: row.sentAt, id: row.messageId }));
  const comments = await readTouched(
    ctx,
    page.map((row) => row.messageId),
  );
  return { items: page.flatMap((row) => comments.get(row.messageId) ?? []), next };
}
