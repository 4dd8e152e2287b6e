import { threadBetween } from "../../customers/threads";
import type { GraphCall } from "../../graph/graph-call";
import { badParameter, GraphError } from "../../graph/graph-error";
import { acceptMessage, sendAnswer } from "../../messenger/page-send";
import { checkContent } from "../../messenger/page-send-rules";
import type { SendBody } from "../../messenger/page-send-shape";
import { requireMessaging } from "../../messenger/require-messaging";
import { attachmentsOf } from "./page-message-media";

const WEEK_MS = 7 * 86_400_000;

/**
 * Answer a comment in private: one message, within seven days. Its answer's `recipient_id` links the
 * commenter to a chat; the chat's window stays shut until the person writes.
 *
 * @throws GraphError 100/2534025 for a comment that is gone, too old or answered already.
 * @see https://developers.facebook.com/docs/messenger-platform/discovery/private-replies
 */
export async function privateReply(call: GraphCall, body: SendBody): Promise<unknown> {
  const { sim, node } = call;
  const comment = sim.store.comments.get(body.recipient.comment_id ?? "");
  const linkedId = sim.store.pages.get(node.id)?.instagramId;
  const isOurs = comment && (comment.assetId === node.id || comment.assetId === linkedId);
  const person = comment?.personId ? sim.store.people.get(comment.personId) : undefined;
  const thread = isOurs && person ? threadBetween(sim, comment.assetId, person) : null;
  if (!comment || !thread || comment.isDeleted) throw refusal("Invalid comment for private reply");
  requireMessaging(call, thread);
  if (sim.clock.now() - comment.atMs > WEEK_MS) throw refusal("The comment is older than seven days");
  if (comment.privateReplyAtMs !== null) throw refusal("This comment has already been replied to privately");
  if (!body.message) throw badParameter("The parameter message is required.");
  checkContent(body.message, thread.platform);
  const { attachments } = await attachmentsOf(call, body.message, thread);
  sim.store.comments.put({ ...comment, privateReplyAtMs: sim.clock.now() });
  return sendAnswer(await acceptMessage(call, thread, body, attachments), thread.address);
}

const refusal = (why: string) => new GraphError(100, `(#100) ${why}`, { subcode: 2534025 });
