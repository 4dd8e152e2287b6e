import { and, asc, eq, isNull } from "drizzle-orm";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { type RuleView, RuleWriting } from "@/lib/moderation/shapes";
import { findGaps } from "./find-gaps";

export type RuleRow = typeof moderationRules.$inferSelect;

const isHere = ({ workspaceId }: Context) =>
  and(eq(moderationRules.workspaceId, workspaceId), isNull(moderationRules.deletedAt));

/** The rules in their order. */
export async function readRules(ctx: Context): Promise<RuleRow[]> {
  return ctx.db
    .select()
    .from(moderationRules)
    .where(isHere(ctx))
    .orderBy(asc(moderationRules.place), asc(moderationRules.id));
}

/** The same, held until the unit ends, so that two members move, create or delete one after the other. */
export async function lockRules(ctx: Context): Promise<RuleRow[]> {
  const rows = await ctx.db
    .select()
    .from(moderationRules)
    .where(isHere(ctx))
    .orderBy(asc(moderationRules.id))
    .for("update");
  return rows.sort((one, other) => one.place - other.place || (one.id < other.id ? -1 : 1));
}

/** One rule, held until the unit ends; null if it is not there, or was deleted. */
export async function findLockedRule(ctx: Context, ruleId: string): Promise<RuleRow | null> {
  const [row] = await ctx.db
    .select()
    .from(moderationRules)
    .where(and(isHere(ctx), eq(moderationRules.id, ruleId)))
    .for("update");
  return row ?? null;
}

/** The same. @throws Refusal `not_found` */
export async function getLockedRule(ctx: Context, ruleId: string): Promise<RuleRow> {
  return (await findLockedRule(ctx, ruleId)) ?? refuse("not_found", `Rule ${ruleId}`);
}

/** What a rule looks for and does, as it was written. */
export const writingOf = ({ name, conditions, acts, perHourMax }: RuleRow): RuleWriting =>
  RuleWriting.parse({ name, conditions, acts, perHourMax });

/** Rules as screens and programs see them. */
export async function viewsOf(ctx: Context, rows: RuleRow[]): Promise<RuleView[]> {
  const gaps = await findGaps(ctx, rows.map(writingOf));
  return rows.map((row, place) => {
    const { id, state, version, revision, checkedVersion, createdBy, changedBy } = row;
    return {
      ...writingOf(row),
      id,
      state,
      version,
      revision,
      checkedVersion,
      gaps: gaps[place] ?? [],
      createdBy,
      changedBy,
      stateAt: row.stateAt.toISOString(),
      changedAt: row.changedAt.toISOString(),
    };
  });
}

/** One of them. */
export async function viewOf(ctx: Context, row: RuleRow): Promise<RuleView> {
  const [view] = await viewsOf(ctx, [row]);
  return view!;
}
