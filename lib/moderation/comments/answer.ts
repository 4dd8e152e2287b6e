import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { languageOf } from "@/lib/inbox/finding/language";
import { findShared } from "@/lib/inbox/saved-replies/find-shared";
import { getReplyFilling } from "@/lib/inbox/saved-replies/get-reply-filling";
import { placeOf, textIn, wordsAt } from "@/lib/inbox/saved-replies/text-rules";
import { filledIn } from "@/lib/inbox/saved-replies/variable-rules";
import { findMedia } from "@/lib/media/find-media";
import type { MediaView } from "@/lib/media/shapes";
import { carriedBy } from "@/lib/moderation/answer-rules";
import type { Act } from "@/lib/moderation/shapes";

export type AnswerAct = Extract<Act, { text: string }>;

interface AnsweredComment {
  messageId: string;
  conversationId: string;
  text: string | null;
}

/** What is said to a comment: the words, the files that go with them, and those the app does not take with them. */
interface Answer {
  text: string;
  sent: MediaView[];
  left: MediaView[];
}

/**
 * What a rule says to a comment: its own words, or those of a saved reply, filled in, with its files as far as the app
 * takes them there. They are in the comment's language; of one that is too short to tell, in that of what its writer
 * said before, else of what is published there, else the workspace's.
 *
 * @throws Refusal `not_found` for a saved reply that is there no longer.
 */
export async function answerTo(ctx: Context, act: AnswerAct, comment: AnsweredComment): Promise<Answer> {
  const { savedReplyId } = act;
  if (!savedReplyId) return { text: act.text, sent: [], left: [] };
  const { conversationId, messageId } = comment;
  const shared = (await findShared(ctx, [savedReplyId])).get(savedReplyId);
  const filling = await getReplyFilling(ctx, { conversationId, messageId });
  const languages = [
    languageOf(comment.text ?? ""),
    filling.language,
    filling.placeLanguage,
    filling.ownLanguage,
  ];
  const written =
    (shared && textIn(shared.texts, languages)) ?? refuse("not_found", `Saved reply ${savedReplyId}`);
  const platform = await readPlatform(ctx, conversationId);
  const place = placeOf(platform, act.kind === "reply" ? "comments" : "direct");
  const mediaIds = shared?.mediaIds ?? [];
  const stored = await findMedia(ctx, mediaIds);
  const files = mediaIds.flatMap((id) => stored.get(id) ?? []);
  return { text: filledIn(wordsAt(written, place), filling.values), ...carriedBy(files, act.kind, platform) };
}

async function readPlatform({ db, workspaceId }: Context, conversationId: string) {
  const [row] = await db
    .select({ platform: conversations.platform })
    .from(conversations)
    .where(isRow(conversations, workspaceId, conversationId));
  return row?.platform ?? refuse("not_found", `Conversation ${conversationId}`);
}
