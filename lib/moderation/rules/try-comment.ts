import type { Context } from "@/lib/context";
import { type JudgedComment, judge } from "@/lib/moderation/matching/judge";
import { CommentTrial, type TrialView } from "@/lib/moderation/trial-shapes";
import { allow } from "@/lib/workspaces/allow";
import { mustFitPatterns } from "./must-fit";
import { readRules, writingOf } from "./rule-rows";

/**
 * What the rules, on or off, would say to a comment that somebody types; or what conditions would that are not
 * stored yet. Nothing is stored, and nothing is done.
 *
 * @throws ZodError; Refusal `forbidden`; `pattern_unusable`
 */
export async function tryComment(ctx: Context, input: CommentTrial): Promise<TrialView> {
  allow(ctx, "read_moderation");
  const { text, channelId, source, commenter, conditions } = CommentTrial.parse(input);
  const comment: JudgedComment = {
    text,
    channelId,
    source,
    isFamiliar: commenter && commenter === "familiar",
    isFirstComment: commenter && commenter === "first_comment",
  };
  if (conditions) {
    mustFitPatterns(conditions);
    return { takenBy: null, rules: [{ ruleId: null, ...judge(conditions, comment) }] };
  }
  const rules = (await readRules(ctx)).map((row) => ({
    ruleId: row.id,
    ...judge(writingOf(row).conditions, comment),
  }));
  return { takenBy: rules.find(({ fits }) => fits)?.ruleId ?? null, rules };
}
