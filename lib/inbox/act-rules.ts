import { z } from "zod";
import { DAY_MS } from "@/lib/days";
import type { CommentRules } from "@/lib/platforms/capabilities/comment-rules";
import { ACT_STATES, COMMENT_ACTS } from "@/lib/words";

const instant = z.iso.datetime();

/** What the brand wanted done to a comment, and what became of it. */
export const CommentActView = z.object({
  act: z.enum(COMMENT_ACTS),
  /** Hidden or shown, liked or not; always true of a removal and a private reply. */
  isWanted: z.boolean(),
  state: z.enum(ACT_STATES),
  failure: z.object({ meaning: z.string(), code: z.string().nullable() }).nullable(),
  /** The member who wanted it; null for a rule or a program. */
  actorId: z.uuid().nullable(),
  at: instant,
  /** Of a private reply that did not go out: its words. */
  text: z.string().nullable(),
  /** Of a private reply that went out: where it stands. */
  direct: z.object({ conversationId: z.uuid(), messageId: z.uuid() }).nullable(),
});
export type CommentActView = z.infer<typeof CommentActView>;

/** Until when who wrote a comment may be answered in private. Pure. */
export const privateReplyUntil = (saidAt: Date, { privateReply }: Pick<CommentRules, "privateReply">): Date =>
  new Date(saidAt.getTime() + privateReply.daysMax * DAY_MS);

/**
 * Whether something need not be wanted of a comment once more: the same is under way, or nothing is and it is so
 * already. Pure.
 *
 * @param isSo How the comment stands at Meta, as far as we know.
 */
export function isWished(
  act: Pick<CommentActView, "isWanted" | "state"> | undefined,
  isWanted: boolean,
  isSo: boolean,
): boolean {
  const isUnderWay = act?.state === "sending" || act?.state === "unknown";
  return (isUnderWay ? act.isWanted : isSo) === isWanted;
}
