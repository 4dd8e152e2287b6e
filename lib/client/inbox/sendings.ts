import { queryOptions, useMutation } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { SendingsRoom } from "@/lib/gateway/api/sendings";
import type { Decision, SendingView, UndoneReply } from "@/lib/inbox/sending/shapes";
import { useAskAgain } from "./conversations";

const message = hc<SendingsRoom>(API, asOwner)[":workspace"].messages[":messageId"];

/** How a reply was sent. Requested again when the feed names its conversation. */
export function sendingsQuery(workspace: string, conversationId: string, messageId: string) {
  return queryOptions<SendingView[], Refused>({
    queryKey: ["conversation", workspace, conversationId, "sendings", messageId],
    queryFn: () => bodyOf(message.sendings.$get({ param: { workspace, messageId } })),
  });
}

/** A message to send again; after the reply window as a person, whose rule the member accepts. */
interface Again {
  messageId: string;
  isHumanAgent?: boolean;
}

const by = (isHumanAgent = false) => (isHumanAgent ? { as: "human_agent" as const } : {});

/** Send a failed message again. */
export function useRetryMessage(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused, Again>({
    mutationFn: ({ messageId, isHumanAgent }) =>
      bodyOf(message.retry.$post({ param: { workspace, messageId }, query: by(isHumanAgent) })),
    onSettled,
  });
}

/** Record a member's decision about a message in doubt. */
export function useResolveDoubt(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused, Again & { decision: Decision }>({
    mutationFn: ({ messageId, decision, isHumanAgent }) =>
      bodyOf(
        message.decision.$post({
          param: { workspace, messageId },
          json: { decision },
          query: by(isHumanAgent),
        }),
      ),
    onSettled,
  });
}

/** Undo a reply before it leaves. */
export function useUndoReply(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<UndoneReply, Refused, string>({
    mutationFn: (messageId) => bodyOf(message.undo.$post({ param: { workspace, messageId } })),
    onSettled,
  });
}
