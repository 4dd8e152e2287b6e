import { isRow } from "@/db/is-row";
import { moderationRuns } from "@/db/schema/moderation/moderation-runs";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { findComment } from "@/lib/moderation/comments/read-comments";
import { allow } from "@/lib/workspaces/allow";
import { revertAct } from "./carry-out-acts";
import { outcomesOf, revertibleIn } from "./run-rows";

/**
 * Undo what a rule did to a comment, as far as it can be: it is shown again, liked no longer, loses the labels
 * it got, and is given back to who had it. What was deleted or said stays so.
 *
 * @throws Refusal `forbidden`; `not_found`; `too_late` if there is nothing left that could be undone.
 */
export async function revertRun(ctx: Context, input: { runId: string }): Promise<void> {
  allow(ctx, "manage_moderation");
  const { db, workspaceId, now } = ctx;
  const isRun = isRow(moderationRuns, workspaceId, input.runId);
  const [run] = await db.select().from(moderationRuns).where(isRun).for("update");
  if (!run) refuse("not_found", `Run ${input.runId}`);
  if (run.revertedAt) return;
  const outcomes = revertibleIn(outcomesOf(run));
  const comment = await findComment(ctx, run.messageId);
  if (outcomes.length === 0 || !comment) refuse("too_late", `Run ${run.id}`);
  for (const outcome of outcomes) await revertAct(ctx, comment, outcome);
  await db
    .update(moderationRuns)
    .set({ revertedAt: now, revertedBy: memberOf(ctx) })
    .where(isRun);
  await recordAudit(ctx, "rule.reverted", run.ruleId, { message: run.messageId });
  announce(ctx, "rule", run.ruleId);
}
