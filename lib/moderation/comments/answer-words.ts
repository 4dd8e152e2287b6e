import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { languageOf } from "@/lib/inbox/finding/language";
import { findTexts } from "@/lib/inbox/saved-replies/find-texts";
import { getReplyFilling } from "@/lib/inbox/saved-replies/get-reply-filling";
import { placeOf, textIn, wordsAt } from "@/lib/inbox/saved-replies/text-rules";
import { filledIn } from "@/lib/inbox/saved-replies/variable-rules";
import type { Act } from "@/lib/moderation/shapes";

export type Answer = Extract<Act, { text: string }>;

interface AnsweredComment {
  messageId: string;
  conversationId: string;
  text: string | null;
}

/**
 * What a rule says to a comment: its own words, or those of a saved reply in the comment's language, filled in.
 *
 * @throws Refusal `not_found` for a saved reply that is there no longer.
 */
export async function answerWords(ctx: Context, act: Answer, comment: AnsweredComment): Promise<string> {
  const { savedReplyId } = act;
  if (!savedReplyId) return act.text;
  const { conversationId, messageId } = comment;
  const texts = (await findTexts(ctx, [savedReplyId])).get(savedReplyId);
  const filling = await getReplyFilling(ctx, { conversationId, messageId });
  const languages = [languageOf(comment.text ?? ""), filling.language, filling.ownLanguage];
  const written = (texts && textIn(texts, languages)) ?? refuse("not_found", `Saved reply ${savedReplyId}`);
  const kind = act.kind === "reply" ? "comments" : "direct";
  const place = placeOf(await readPlatform(ctx, conversationId), kind);
  return filledIn(wordsAt(written, place), filling.values);
}

async function readPlatform({ db, workspaceId }: Context, conversationId: string) {
  const [row] = await db
    .select({ platform: conversations.platform })
    .from(conversations)
    .where(isRow(conversations, workspaceId, conversationId));
  return row?.platform ?? refuse("not_found", `Conversation ${conversationId}`);
}
