import { useMutation } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { MessagesRoom } from "@/lib/gateway/api/messages";
import { useAskAgain } from "./conversations";

const message = hc<MessagesRoom>(API, asOwner)[":workspace"].messages[":messageId"];

/** Fetch a file again that could not be fetched. */
export function useFetchFileAgain(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused, { messageId: string; position: number }>({
    mutationFn: ({ messageId, position }) =>
      bodyOf(
        message.files[":position"].fetch.$post({ param: { workspace, messageId, position: `${position}` } }),
      ),
    onSettled,
  });
}
