import { metaNow } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { privateReplyUntil } from "@/lib/inbox/act-rules";
import { recountStandingOf } from "@/lib/inbox/conversations/save-conversations";
import { sealAct } from "@/lib/inbox/messages/message-seals";
import { recordUses } from "@/lib/inbox/saved-replies/record-uses";
import { openIn } from "@/lib/inbox/saved-replies/variable-rules";
import { measure } from "@/lib/inbox/sending/send-rules";
import { wordsOf } from "@/lib/inbox/text-rules";
import { allow } from "@/lib/workspaces/allow";
import { actKeyOf, getComment } from "./comment-of";
import { findAct, oweAct } from "./owe-act";
import { PrivateReply } from "./shapes";

/**
 * Answer a comment by a direct message to who wrote it: once, and only for some days. It becomes a message of the
 * direct conversation with them once Meta has taken it; in the thread they wait no longer. The same id again changes nothing; after a failure another one
 * may be written.
 *
 * @throws ZodError for another shape.
 * @throws Refusal `forbidden`; `not_found`; `invalid` for a comment of the brand's own; `empty`, `too_long`, `variable_open`;
 *   `too_late` for a comment that is too old; `conflict` if there is one already; `comment_gone`, `channel_down`.
 */
export async function replyPrivately(ctx: Context, messageId: string, reply: PrivateReply): Promise<void> {
  allow(ctx, "reply");
  const { id, text, savedReplyIds } = PrivateReply.parse(reply);
  const { row, comments } = await getComment(ctx, messageId);
  const act = await findAct(ctx, messageId, "private_reply");
  if (act?.id === id) return;
  if (act && act.state !== "failed") return refuse("conflict", `Comment ${messageId} has its private reply`);
  if (row.direction === "outbound") return refuse("invalid", "Nobody writes to themselves");
  const words = wordsOf(text);
  if (words.trim() === "") return refuse("empty");
  if (openIn(words).length > 0) return refuse("variable_open");
  const { textLimit } = comments.rules.privateReply;
  if (measure(words, textLimit) > textLimit.max) return refuse("too_long");
  if ((await metaNow(ctx)) > privateReplyUntil(row.sentAt, comments.rules)) return refuse("too_late");
  const body = sealAct(await actKeyOf(ctx, row), id, words);
  const action = "comment.privately_answered" as const;
  await recordUses(ctx, id, savedReplyIds, ctx.now);
  await oweAct(ctx, row, { act: "private_reply", isWanted: true, action, id, body });
  await recountStandingOf(ctx, row.conversationId);
}
