import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { NewRule, type RuleView, RuleWriting } from "@/lib/moderation/shapes";
import { allow } from "@/lib/workspaces/allow";
import { mustFit } from "./must-fit";
import { lockRules, type RuleRow, viewOf, writingOf } from "./rule-rows";

/** Every comment is judged by all of them. */
const RULES_MAX = 50;

/**
 * Create a rule, as the last one. It is off: it must be tried on the comments of the last days first.
 *
 * @throws ZodError; Refusal `forbidden`; `pattern_unusable`; `too_many_rules` for the 51st; `not_found` for a
 *   channel, label or member of another workspace; `conflict` if the id has another rule, or its member may not reply.
 */
export async function createRule(ctx: Context, input: NewRule): Promise<RuleView> {
  allow(ctx, "manage_moderation");
  const rule = NewRule.parse(input);
  // Two members who create their first rules at once would have no row to wait at but the workspace's.
  await ctx.db
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId))
    .for("no key update");
  const rules = await lockRules(ctx);
  const stored = await findAny(ctx, rule.id);
  if (stored) return isSame(stored, rule) ? viewOf(ctx, stored) : refuse("conflict", `Rule ${rule.id}`);
  if (rules.length >= RULES_MAX) refuse("too_many_rules");
  await mustFit(ctx, rule);
  const row = rowOf(ctx, rule, (rules.at(-1)?.place ?? 0) + 1);
  await ctx.db.insert(moderationRules).values(row);
  await recordAudit(ctx, "rule.created", rule.id);
  announce(ctx, "rule", rule.id);
  return viewOf(ctx, row);
}

async function findAny({ db, workspaceId }: Context, ruleId: string): Promise<RuleRow | undefined> {
  const [row] = await db
    .select()
    .from(moderationRules)
    .where(isRow(moderationRules, workspaceId, ruleId));
  return row;
}

const isSame = (row: RuleRow, rule: NewRule) =>
  row.deletedAt === null && row.revision === 1 && isDeepStrictEqual(writingOf(row), RuleWriting.parse(rule));

function rowOf(ctx: Context, { id, ...writing }: NewRule, place: number): RuleRow {
  const { workspaceId, now } = ctx;
  const member = memberOf(ctx);
  return {
    ...writing,
    workspaceId,
    id,
    place,
    state: "off",
    stateAt: now,
    version: 1,
    revision: 1,
    checkedVersion: null,
    createdBy: member,
    createdAt: now,
    changedBy: member,
    changedAt: now,
    deletedAt: null,
  };
}
