import { hc } from "hono/client";
import { API, asOwner, bodyOf } from "@/lib/client/api";
import type { FollowingRoom } from "@/lib/gateway/api/inbox/following";
import type { Looker } from "./cache";
import { useStateChange } from "./state";

const api = hc<FollowingRoom>(API, asOwner)[":workspace"].conversations[":conversationId"];

/** Follow the conversation, or no longer. */
export function useFollow(looker: Looker, conversationId: string) {
  const param = { workspace: looker.workspace, conversationId };
  return useStateChange<boolean>(
    looker,
    conversationId,
    (isFollowed) => bodyOf(isFollowed ? api.follow.$post({ param }) : api.unfollow.$post({ param })),
    (isFollowed) => ({ isFollowed }),
  );
}
