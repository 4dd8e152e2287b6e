import { and, eq, inArray } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { mustReply } from "@/lib/inbox/conversations/assign";
import { findShared } from "@/lib/inbox/saved-replies/find-shared";
import { isSaidAlone } from "@/lib/inbox/saved-replies/text-rules";
import { testsIn } from "@/lib/moderation/condition-rules";
import { isPatternUsable } from "@/lib/moderation/matching/pattern";
import type { Conditions, RuleWriting } from "@/lib/moderation/shapes";
import { findGaps } from "./find-gaps";

/** Patterns cost the most, so a rule has few. */
const PATTERNS_MAX = 5;

/** Refuse patterns that cannot be used, or too many. @throws Refusal `pattern_unusable` */
export function mustFitPatterns(conditions: Conditions): void {
  const patterns = testsIn(conditions).flatMap((test) => (test.kind === "pattern" ? test.pattern : []));
  if (patterns.length > PATTERNS_MAX) refuse("pattern_unusable", `${patterns.length} patterns`);
  const wrong = patterns.find((pattern) => !isPatternUsable(pattern));
  if (wrong !== undefined) refuse("pattern_unusable", "A pattern is malformed or too large");
}

/**
 * Refuse a writing that could not work here.
 *
 * @throws Refusal `pattern_unusable`; `not_found` for a channel, a label, a saved reply or a member this workspace does
 *   not have; `rule_incomplete` for a saved reply that cannot be said without a person; `conflict` for a member whose role may not reply.
 */
export async function mustFit(ctx: Context, { conditions, acts }: RuleWriting): Promise<void> {
  mustFitPatterns(conditions);
  const named = testsIn(conditions).flatMap((test) => (test.kind === "channels" ? test.channelIds : []));
  const channelIds = [...new Set(named)];
  if (channelIds.length > 0) {
    const rows = await ctx.db
      .select({ id: channels.id })
      .from(channels)
      .where(and(eq(channels.workspaceId, ctx.workspaceId), inArray(channels.id, channelIds)));
    if (rows.length < channelIds.length) refuse("not_found", "A channel of a rule");
  }
  const [gaps] = await findGaps(ctx, [{ acts: acts.filter(({ kind }) => kind === "label") }]);
  if (gaps?.length) refuse("not_found", "A label of a rule");
  const savedIds = acts.flatMap((act) => ("savedReplyId" in act && act.savedReplyId) || []);
  const shared = await findShared(ctx, savedIds);
  if (savedIds.some((id) => !shared.has(id))) refuse("not_found", "A saved reply of a rule");
  if (![...shared.values()].every(({ texts }) => isSaidAlone(texts)))
    refuse("rule_incomplete", "A saved reply that needs a person");
  for (const act of acts) if (act.kind === "assign") await mustReply(ctx, act.memberId);
}
