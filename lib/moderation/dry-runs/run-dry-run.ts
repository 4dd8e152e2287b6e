import { and, asc, eq, gt, gte, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { moderationDryRuns, moderationFinds } from "@/db/schema/moderation/moderation-dry-runs";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { announce } from "@/lib/feed";
import { readComments } from "@/lib/moderation/comments/read-comments";
import { judge } from "@/lib/moderation/matching/judge";
import { type RuleRow, writingOf } from "@/lib/moderation/rules/rule-rows";
import { allow } from "@/lib/workspaces/allow";
import type { DryRunRow } from "./dry-run-rows";

/** Threads a unit reads: some hundreds of comments. */
const THREADS = 50;

/**
 * Try a rule on the comments of the last days, a page of threads in a unit of its own, so that a crash loses
 * one page. Once all are read, its version counts as checked. A rule that was changed meanwhile ends it.
 */
export async function runDryRun(scope: Scope, dryRunId: string): Promise<void> {
  allow(scope, "manage_moderation");
  while (await inWorkspace(scope, (ctx) => readPage(ctx, dryRunId)));
}

/** @returns Whether there is more. */
async function readPage(ctx: Context, dryRunId: string): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const [run] = await db
    .select()
    .from(moderationDryRuns)
    .where(isRow(moderationDryRuns, workspaceId, dryRunId))
    .for("update");
  if (run?.state !== "running") return false;
  const [rule] = await db
    .select()
    .from(moderationRules)
    .where(isRow(moderationRules, workspaceId, run.ruleId));
  if (!rule || rule.deletedAt || rule.version !== run.version) return end(ctx, run, "outdated");
  const threadCount = run.lastThreadId ? run.threadCount : await countThreads(ctx, run.since);
  const threads = await nextThreads(ctx, run);
  const found = await keepFinds(ctx, run, rule, threads);
  const set = {
    threadCount,
    readCount: run.readCount + threads.length,
    lastThreadId: threads.at(-1) ?? run.lastThreadId,
    commentCount: run.commentCount + found.comments,
    foundCount: run.foundCount + found.finds,
  };
  await db
    .update(moderationDryRuns)
    .set(set)
    .where(isRow(moderationDryRuns, workspaceId, run.id));
  announce(ctx, "rule", run.ruleId);
  if (threads.length === THREADS) return true;
  await db
    .update(moderationRules)
    .set({ checkedVersion: run.version })
    .where(and(isRow(moderationRules, workspaceId, rule.id), eq(moderationRules.version, run.version)));
  return end(ctx, run, "done");
}

async function end(ctx: Context, run: DryRunRow, state: "done" | "outdated"): Promise<false> {
  await ctx.db
    .update(moderationDryRuns)
    .set({ state, endedAt: ctx.now })
    .where(isRow(moderationDryRuns, ctx.workspaceId, run.id));
  announce(ctx, "rule", run.ruleId);
  return false;
}

const isRecent = ({ workspaceId }: Context, since: Date) =>
  and(
    eq(conversations.workspaceId, workspaceId),
    eq(conversations.kind, "comments"),
    gte(conversations.lastMessageAt, since),
  );

async function countThreads(ctx: Context, since: Date): Promise<number> {
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(conversations)
    .where(isRecent(ctx, since));
  return row!.count;
}

async function nextThreads(ctx: Context, { since, lastThreadId }: DryRunRow): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(isRecent(ctx, since), lastThreadId ? gt(conversations.id, lastThreadId) : undefined))
    .orderBy(asc(conversations.id))
    .limit(THREADS);
  return rows.map(({ id }) => id);
}

async function keepFinds(ctx: Context, run: DryRunRow, rule: RuleRow, threads: string[]) {
  const { conditions } = writingOf(rule);
  const comments = await readComments(ctx, threads, run.since);
  const finds = comments.filter((comment) => judge(conditions, comment).fits);
  const { workspaceId } = ctx;
  for (let from = 0; from < finds.length; from += 1_000) {
    const rows = finds
      .slice(from, from + 1_000)
      .map(({ messageId, sentAt }) => ({ workspaceId, dryRunId: run.id, messageId, sentAt }));
    await ctx.db.insert(moderationFinds).values(rows).onConflictDoNothing();
  }
  return { comments: comments.length, finds: finds.length };
}
