import { expect } from "vitest";
import { newId } from "@/lib/ids";
import { drain } from "@/lib/jobs/drain";
import { asOwner } from "@/lib/testing/gateway";
import { newDigits } from "@/lib/testing/new-digits";
import { connectTestChannel, deliver, webhookBody } from "@/lib/testing/webhooks";
import { countOf, type Example, type Place } from "./place";

/** Somebody commented on a post of a Page of the workspace. @returns the comment's id. */
async function comment({ owner }: Place): Promise<string> {
  const page = await connectTestChannel(owner, "facebook");
  const { asset } = page;
  const externalId = `900_${newDigits()}`;
  const place = { comment_id: externalId, post_id: `${asset}_900`, parent_id: `${asset}_900` };
  const said = { message: "Bonjour", from: { id: `70${asset}`, name: "Ada" } };
  const seconds = Math.floor(Date.now() / 1000);
  const value = { item: "comment", verb: "add", ...place, ...said, created_time: seconds };
  await deliver(webhookBody(page, { id: asset, time: seconds, changes: [{ field: "feed", value }] }));
  while ((await drain()) > 0);
  const query = "select id from messages where workspace_id = $1 and external_id = $2";
  const [row] = await asOwner<{ id: string }>(query, [owner.workspaceId, externalId]);
  return row!.id;
}

/** A call about a comment, which is wanted from then on. */
const act = (kind: string, json?: () => object): Pick<Example, "prepare"> => ({
  prepare: async (place) => {
    const messageId = await comment(place);
    const where = "message_id = $1 and act = $2 and state = 'sending'";
    const effect = async () => expect(await countOf("comment_acts", where, messageId, kind)).toBe(1);
    return { params: { messageId }, ...(json ? { json: json() } : {}), effect };
  },
});

/** Real calls of the routes of comments. */
export const commentExamples: Record<string, Example> = {
  hideComment: { action: "moderate_comments", ...act("visibility", () => ({ isHidden: true })) },
  likeComment: { action: "moderate_comments", ...act("like", () => ({ isLiked: true })) },
  removeComment: { action: "moderate_comments", ...act("removal") },
  replyPrivately: {
    action: "reply",
    ...act("private_reply", () => ({ id: newId(), text: "We write to you." })),
  },
};
