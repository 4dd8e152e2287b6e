import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import type { Context } from "@/lib/context";
import type { SayingRule } from "./shapes";

const Act = z.object({ savedReplyId: z.uuid().nullish().catch(null) });

/** Which moderation rules say a saved reply, in their order. A rule that is off or has paused says it once it is on. */
export async function readRulesSaying({
  db,
  workspaceId,
}: Context): Promise<(savedReplyId: string) => SayingRule[]> {
  const { id, name, state, acts, place, deletedAt } = moderationRules;
  const rows = await db
    .select({ id, name, state, acts })
    .from(moderationRules)
    .where(and(eq(moderationRules.workspaceId, workspaceId), isNull(deletedAt)))
    .orderBy(asc(place), asc(id));
  const rules = rows.map((row) => ({
    rule: { id: row.id, name: row.name, isOn: row.state === "on" },
    replyIds: row.acts.flatMap((act) => Act.safeParse(act).data?.savedReplyId ?? []),
  }));
  return (savedReplyId) =>
    rules.flatMap(({ rule, replyIds }) => (replyIds.includes(savedReplyId) ? [rule] : []));
}
