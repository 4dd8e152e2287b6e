import { sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { commentActs } from "@/db/schema/inbox/comment-acts";
import { messages } from "@/db/schema/inbox/messages";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import { moderationRuns } from "@/db/schema/moderation/moderation-runs";
import type { Context } from "@/lib/context";
import type { MessageRow } from "./message-links";

type Utterance = Pick<MessageRow, "id" | "direction" | "authorId" | "isFromElsewhere">;

/**
 * The names of the moderation rules that said these messages, by the messages' ids: none for what a person or another
 * program said. A rule that was deleted keeps its name.
 */
export async function ruleNamesOf(ctx: Context, utterances: Utterance[]): Promise<Map<string, string>> {
  const ids = utterances.filter(isUnsigned).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const { workspaceId } = ctx;
  // The parts of one reply share the moment in their ids.
  const { rows } = await ctx.db.execute<{ id: string; name: string }>(sql`
    select said.id, rule.name
      from ${messages} said
      join ${messages} comment on comment.workspace_id = ${workspaceId}
       and comment.channel_id = said.channel_id and comment.external_id = said.reply_to_external_id
      join ${moderationRuns} run on run.workspace_id = ${workspaceId} and run.message_id = comment.id
     cross join lateral jsonb_array_elements(run.outcomes) as outcome
      join ${moderationRules} rule on rule.workspace_id = ${workspaceId} and rule.id = run.rule_id
     where said.workspace_id = ${workspaceId} and said.id = any(${uuids(ids)})
       and left(outcome->>'replyId', 13) = left(said.id::text, 13)
     union all
    select act.direct_message_id, rule.name
      from ${commentActs} act
      join ${moderationRuns} run on run.workspace_id = ${workspaceId} and run.message_id = act.message_id
       and run.at = act.asked_at
      join ${moderationRules} rule on rule.workspace_id = ${workspaceId} and rule.id = run.rule_id
     where act.workspace_id = ${workspaceId} and act.direct_message_id = any(${uuids(ids)})
       and act.actor_id is null`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const isUnsigned = ({ direction, authorId, isFromElsewhere }: Utterance) =>
  direction === "outbound" && authorId === null && !isFromElsewhere;
