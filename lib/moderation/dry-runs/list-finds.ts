import { and, eq, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { moderationDryRuns, moderationFinds } from "@/db/schema/moderation/moderation-dry-runs";
import { placeOf } from "@/lib/contacts/finding/place-of";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import type { MediaView } from "@/lib/media/shapes";
import { answerTo } from "@/lib/moderation/comments/answer";
import { pageOf } from "@/lib/moderation/comments/page-place";
import { readTouched } from "@/lib/moderation/comments/touched-comments";
import { findGaps } from "@/lib/moderation/rules/find-gaps";
import { readRules, writingOf } from "@/lib/moderation/rules/rule-rows";
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
    .select({ ruleId: moderationDryRuns.ruleId, version: moderationDryRuns.version })
    .from(moderationDryRuns)
    .where(isRow(moderationDryRuns, workspaceId, dryRunId));
  if (!run) return refuse("not_found", `Dry run ${dryRunId}`);
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
  const acts = await readAnswers(ctx, run);
  const items: FindPage["items"] = [];
  for (const comment of page.flatMap((row) => comments.get(row.messageId) ?? [])) {
    const answers = [];
    for (const act of acts) {
      const { text, sent, left } = await answerTo(ctx, act, comment);
      answers.push({ kind: act.kind, text, sent: sent.map(nameOf), left: left.map(nameOf) });
    }
    items.push({ ...comment, answers });
  }
  return { items, next };
}

const nameOf = ({ kind, name }: Pick<MediaView, "kind" | "name">) => ({ kind, name });

/** What the rule says, if it is still the version that was tried, and can say it. */
async function readAnswers(ctx: Context, { ruleId, version }: { ruleId: string; version: number }) {
  const rule = (await readRules(ctx)).find(({ id }) => id === ruleId);
  if (rule?.version !== version) return [];
  const writing = writingOf(rule);
  const [gaps = []] = await findGaps(ctx, [writing]);
  return writing.acts.flatMap((act) => ("text" in act && !gaps.includes(act.kind) ? act : []));
}
