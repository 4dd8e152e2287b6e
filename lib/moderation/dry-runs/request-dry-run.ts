import { isRow } from "@/db/is-row";
import { moderationDryRuns } from "@/db/schema/moderation/moderation-dry-runs";
import { type Context, memberOf } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { getLockedRule } from "@/lib/moderation/rules/rule-rows";
import { type DryRunView, NewDryRun } from "@/lib/moderation/run-shapes";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { newestOf, viewOf } from "./dry-run-rows";

/** How far back comments are tried. */
const DAYS = 30;

/**
 * Try a rule on the comments of the last 30 days, in a job. Nothing is done to them. While the present version
 * is being tried, nothing new is begun.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found`; `conflict` if the id is another dry run's.
 */
export async function requestDryRun(
  ctx: Context,
  input: NewDryRun & { ruleId: string },
): Promise<DryRunView> {
  allow(ctx, "manage_moderation");
  const { id } = NewDryRun.parse(input);
  const { db, workspaceId, now } = ctx;
  const rule = await getLockedRule(ctx, input.ruleId);
  const [newest] = await newestOf(ctx, [rule.id]);
  const isSame = newest?.id === id || (newest?.state === "running" && newest.version === rule.version);
  if (newest && isSame) return viewOf(newest);
  const [row] = await db
    .insert(moderationDryRuns)
    .values({
      workspaceId,
      id,
      ruleId: rule.id,
      version: rule.version,
      state: "running",
      since: new Date(now.getTime() - DAYS * DAY_MS),
      requestedBy: memberOf(ctx),
      requestedAt: now,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) {
    const [other] = await db
      .select()
      .from(moderationDryRuns)
      .where(isRow(moderationDryRuns, workspaceId, id));
    return other?.ruleId === rule.id ? viewOf(other) : refuse("conflict", `Dry run ${id}`);
  }
  await enqueue(ctx, "dry-run-rule", { workspaceId, dryRunId: id });
  announce(ctx, "rule", rule.id);
  return viewOf(row);
}
