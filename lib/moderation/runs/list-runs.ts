import { and, eq, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import { moderationRuns } from "@/db/schema/moderation/moderation-runs";
import { placeOf } from "@/lib/contacts/finding/place-of";
import type { Context } from "@/lib/context";
import { pageOf } from "@/lib/moderation/comments/page-place";
import { readTouched } from "@/lib/moderation/comments/touched-comments";
import { type RunPage, RunQuery, type RunView } from "@/lib/moderation/run-shapes";
import { allow } from "@/lib/workspaces/allow";
import { actStatesOf } from "./act-states";
import { outcomesOf, revertibleIn } from "./run-rows";

const PAGE = 30;

/** What rules did, the newest first, 30 a page; of one rule or of all. @throws ZodError; Refusal `forbidden` */
export async function listRuns(ctx: Context, query: RunQuery = {}): Promise<RunPage> {
  allow(ctx, "read_moderation");
  const { ruleId, cursor } = RunQuery.parse(query);
  const { workspaceId } = ctx;
  const after = cursor ? placeOf(cursor) : null;
  const { at, id } = moderationRuns;
  const rows = await ctx.db
    .select({ run: moderationRuns, ruleName: moderationRules.name })
    .from(moderationRuns)
    .innerJoin(moderationRules, isRow(moderationRules, workspaceId, moderationRuns.ruleId))
    .where(
      and(
        eq(moderationRuns.workspaceId, workspaceId),
        ruleId ? eq(moderationRuns.ruleId, ruleId) : undefined,
        after ? sql`(${at}, ${id}) < (${after.at.toISOString()}, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(sql`${at} desc nulls last`, sql`${id} desc nulls last`)
    .limit(PAGE + 1);
  const { page, next } = pageOf(rows, PAGE, ({ run }) => run);
  const comments = await readTouched(
    ctx,
    page.map(({ run }) => run.messageId),
  );
  const stateOf = await actStatesOf(
    ctx,
    page.map(({ run }) => run),
  );
  const items = page.flatMap(({ run, ruleName }): RunView[] => {
    const comment = comments.get(run.messageId);
    const outcomes = outcomesOf(run);
    if (!comment) return [];
    return [
      {
        id: run.id,
        ruleId: run.ruleId,
        ruleName,
        version: run.version,
        at: run.at.toISOString(),
        comment,
        outcomes: outcomes.map(({ kind, code, filesLeft }) => ({
          kind,
          code,
          filesLeft,
          state: code === null ? stateOf(run, kind) : null,
        })),
        canRevert: !run.revertedAt && revertibleIn(outcomes).length > 0,
        revertedAt: run.revertedAt?.toISOString() ?? null,
        revertedBy: run.revertedBy,
      },
    ];
  });
  return { items, next };
}
