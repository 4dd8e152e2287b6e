import { useMutation } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { CommentsRoom } from "@/lib/gateway/api/moderation/comments";
import type { PrivateReply } from "@/lib/inbox/acts/shapes";
import { useAskAgain } from "./conversations";

const comment = hc<CommentsRoom>(API, asOwner)[":workspace"].comments[":messageId"];

/** What a member wants done to a comment. */
export type Wish = { isHidden: boolean } | { isLiked: boolean } | { isRemoved: true };

/** Hide a comment, like or delete it, or take back the first two. */
export function useActOnComment(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused, { messageId: string; wish: Wish }>({
    mutationFn: ({ messageId, wish }) => {
      const param = { workspace, messageId };
      if ("isHidden" in wish) return bodyOf(comment.visibility.$put({ param, json: wish }));
      if ("isLiked" in wish) return bodyOf(comment.like.$put({ param, json: wish }));
      return bodyOf(comment.$delete({ param }));
    },
    onSettled,
  });
}

/** Answer who wrote a comment by a direct message. */
export function useReplyPrivately(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused, { messageId: string; reply: PrivateReply }>({
    mutationFn: ({ messageId, reply }) =>
      bodyOf(comment["private-reply"].$post({ param: { workspace, messageId }, json: reply })),
    onSettled,
  });
}
