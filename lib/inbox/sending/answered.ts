import { and, eq } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { readFacts } from "@/lib/inbox/messages/comment-facts";
import type { MessageRow } from "@/lib/inbox/messages/message-links";
import { isReview } from "@/lib/inbox/subjects/reviews";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";
import { measure } from "./send-rules";

/**
 * What a reply answers, and its words as they are sent. On Instagram a reply to a reply stands below the first
 * comment like all others, and names whom it answers.
 *
 * @throws Refusal `not_found`; `comment_gone`, `comment_hidden` where the first comment cannot be answered any more;
 *   `review_elsewhere`;
 *   `too_long` with the name.
 */
export async function answerTo(
  ctx: Context,
  conversation: LockedConversation,
  { text, replyToId }: { text: string; replyToId: string | null },
  { textLimit }: Pick<Capabilities, "textLimit">,
): Promise<{ replyToExternalId: string | null; words: string }> {
  if (conversation.kind === "comments") await mustBeAnswerable(ctx, conversation);
  const answered = replyToId ? await getAnswered(ctx, conversation.id, replyToId) : null;
  if (!answered) return { replyToExternalId: null, words: text };
  const handle = await handleToName(ctx, conversation, answered);
  const isNamed = !handle || text.toLowerCase().includes(handle.toLowerCase());
  const words = isNamed ? text : `${handle} ${text}`;
  if (measure(words, textLimit) > textLimit.max) refuse("too_long", "With the name");
  return { replyToExternalId: answered.externalId, words };
}

async function mustBeAnswerable(ctx: Context, conversation: LockedConversation): Promise<void> {
  const { channelId, platform, threadExternalId, subjectId } = conversation;
  if (await isReview(ctx, subjectId)) refuse("review_elsewhere", `Comment of ${conversation.id}`);
  const [first] = await ctx.db
    .select({ hiddenAt: messages.hiddenAt, unsentAt: messages.unsentAt })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.channelId, channelId),
        eq(messages.externalId, threadExternalId ?? ""),
      ),
    );
  if (first?.unsentAt) refuse("comment_gone", `Comment of ${conversation.id}`);
  if (first?.hiddenAt && !COMMENT_RULES[platform]?.mayAnswerHidden)
    refuse("comment_hidden", `Comment of ${conversation.id}`);
}

/** The handle of who wrote the reply that is answered; null where none has to be named. */
async function handleToName(
  ctx: Context,
  { kind, platform }: LockedConversation,
  answered: MessageRow,
): Promise<string | null> {
  if (kind !== "comments" || platform !== "instagram") return null;
  const facts = (await readFacts(ctx, [answered], () => null))(answered, null);
  return facts && !facts.isFirst ? (facts.author?.handle ?? null) : null;
}

async function getAnswered(
  { db, workspaceId }: Context,
  conversationId: string,
  id: string,
): Promise<MessageRow> {
  const [row] = await db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, conversationId),
        eq(messages.id, id),
      ),
    );
  return row ?? refuse("not_found", `Message ${id}`);
}
