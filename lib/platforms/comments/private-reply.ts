import { z } from "zod";
import { graphPost } from "@/lib/meta/graph";
import type { Credential } from "@/lib/platforms/platform";
import type { Comments } from "./comments";

/**
 * Answer a comment by a direct message. The answer's `recipient_id` is the only thing that tells which chat the
 * commenter has with the brand.
 *
 * @throws GraphError
 * @see https://developers.facebook.com/docs/messenger-platform/discovery/private-replies
 */
export const privateReply: Comments["privateReply"] = async (from: Credential, reply) => {
  const { commentExternalId: comment_id, text, intentId: metadata } = reply;
  const body = { recipient: { comment_id }, message: { text, metadata } };
  const path = `/${from.ownerExternalId}/messages`;
  const { message_id, recipient_id } = await graphPost(path, from.token, body, Accepted);
  return { externalId: message_id, address: recipient_id ?? null };
};

const Accepted = z.object({ message_id: z.string().min(1), recipient_id: z.string().min(1).nullish() });
