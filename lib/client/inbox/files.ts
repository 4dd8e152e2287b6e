import { useMutation } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { SendingsRoom } from "@/lib/gateway/api/sendings";
import { useAskAgain } from "./conversations";

const message = hc<SendingsRoom>(API, asOwner)[":workspace"].messages[":messageId"];

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
