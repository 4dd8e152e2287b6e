import { useMutation } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { SendingsRoom } from "@/lib/gateway/api/sendings";
import { useAskAgain } from "./conversations";

const { reaction } = hc<SendingsRoom>(API, asOwner)[":workspace"].messages[":messageId"];

/** React to a message, or take our reaction back with null. */
export function useReact(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused, { messageId: string; emoji: string | null }>({
    mutationFn: ({ messageId, emoji }) =>
      bodyOf(reaction.$put({ param: { workspace, messageId }, json: { emoji } })),
    onSettled,
  });
}
