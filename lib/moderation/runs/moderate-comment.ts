import { and, count, eq, gte } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { moderationRuns } from "@/db/schema/moderation/moderation-runs";
import { recordAudit } from "@/lib/audit";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import { findComment, type StoredComment } from "@/lib/moderation/comments/read-comments";
import { judge } from "@/lib/moderation/matching/judge";
import { findGaps } from "@/lib/moderation/rules/find-gaps";
import { findLockedRule, type RuleRow, readRules, writingOf } from "@/lib/moderation/rules/rule-rows";
import { pauseRule } from "@/lib/moderation/rules/set-state";
import { allow } from "@/lib/workspaces/allow";
import { carryOutActs } from "./carry-out-acts";

/**
 * Let the rules that are on judge a comment, in their order, and do what the first says that fits it. Our own
 * comments are never judged. A rule that has acted as often as it may within an hour, or names what is there no
 * longer, pauses itself instead, and the rules after it are asked.
 *
 * Run again, it does nothing a second time: a version of a rule takes a comment once.
 */
export async function moderateComment(scope: Scope, messageId: string): Promise<void> {
  allow(scope, "manage_moderation");
  await inWorkspace(scope, async (ctx) => {
    const comment = await findComment(ctx, messageId);
    if (!comment) return;
    const rules = (await readRules(ctx)).filter(({ state }) => state === "on");
    for (const rule of rules) {
      if (!judge(writingOf(rule).conditions, comment).fits) continue;
      if (await take(ctx, rule, comment)) return;
    }
  });
}

/** @returns Whether the rule takes the comment, now or before; false if it is on no longer. */
async function take(ctx: Context, { id, version }: RuleRow, comment: StoredComment): Promise<boolean> {
  const { db, workspaceId, now } = ctx;
  const rule = await findLockedRule(ctx, id);
  if (rule?.state !== "on" || rule.version !== version) return false;
  const run = { workspaceId, id: newId(), ruleId: rule.id, version, messageId: comment.messageId, at: now };
  const [stored] = await db
    .insert(moderationRuns)
    .values({ ...run, outcomes: [] })
    .onConflictDoNothing()
    .returning({ id: moderationRuns.id });
  if (!stored) return true;
  const isRun = isRow(moderationRuns, workspaceId, run.id);
  const writing = writingOf(rule);
  const [gaps = []] = await findGaps(ctx, [writing]);
  if (gaps.length > 0 || (await countActed(ctx, rule)) > rule.perHourMax) {
    await db.delete(moderationRuns).where(isRun);
    await pauseRule(ctx, rule, gaps.length > 0 ? { gaps: gaps.join(", ") } : { count: rule.perHourMax });
    return false;
  }
  const outcomes = await carryOutActs(ctx, comment, writing.acts);
  await db.update(moderationRuns).set({ outcomes }).where(isRun);
  const acts = outcomes.map(({ kind, code }) => (code ? `${kind}: ${code}` : kind)).join(", ");
  await recordAudit(ctx, "rule.applied", rule.id, { message: comment.messageId, acts });
  announce(ctx, "rule", rule.id);
  return true;
}

/** How often it acted within the last hour, this time included, counted anew since it was switched on. */
async function countActed({ db, workspaceId, now }: Context, rule: RuleRow): Promise<number> {
  const since = new Date(Math.max(now.getTime() - HOUR_MS, rule.stateAt.getTime()));
  const { ruleId, at } = moderationRuns;
  const [row] = await db
    .select({ acted: count() })
    .from(moderationRuns)
    .where(and(eq(moderationRuns.workspaceId, workspaceId), eq(ruleId, rule.id), gte(at, since)));
  return row!.acted;
}
