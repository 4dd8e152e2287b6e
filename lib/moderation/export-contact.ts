import { and, asc, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { messages } from "@/db/schema/inbox/messages";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import { moderationRuns } from "@/db/schema/moderation/moderation-runs";
import type { Context } from "@/lib/context";
import { outcomesOf } from "./runs/run-rows";

/**
 * What rules did to the comments of a contact, for their export. There is nothing to forget: what rules did to a
 * comment, or found in it, goes with the comment.
 */
export async function exportContact(ctx: Context, contactId: string) {
  const { workspaceId } = ctx;
  const rows = await ctx.db
    .select({ run: moderationRuns, rule: moderationRules.name })
    .from(moderationRuns)
    .innerJoin(messages, isRow(messages, workspaceId, moderationRuns.messageId))
    .innerJoin(moderationRules, isRow(moderationRules, workspaceId, moderationRuns.ruleId))
    .where(and(eq(moderationRuns.workspaceId, workspaceId), eq(messages.authorContactId, contactId)))
    .orderBy(asc(moderationRuns.at), asc(moderationRuns.id));
  return rows.map(({ run, rule }) => ({
    messageId: run.messageId,
    rule,
    at: run.at.toISOString(),
    acts: outcomesOf(run).flatMap(({ kind, code }) => (code === null ? kind : [])),
    revertedAt: run.revertedAt?.toISOString() ?? null,
  }));
}
