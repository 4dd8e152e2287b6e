import { useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { InboxRoom } from "@/lib/gateway/api/inbox";
import { bodyOf, type Refused } from "./api";
import { conversationQuery } from "./inbox";

const conversation = hc<InboxRoom>("/api/v1")[":workspace"].conversations[":conversationId"];

/** What of a conversation can be taken back, and so may show before it is stored. */
type State = { assigneeId: string | null } | { status: "open" | "closed" };

/** Show the new state at once; what was refused goes back to how it was. */
function useStateChange<Asked>(
  workspace: string,
  conversationId: string,
  ask: (asked: Asked) => Promise<unknown>,
  stateAfter: (asked: Asked) => State,
) {
  const cache = useQueryClient();
  const { queryKey } = conversationQuery(workspace, conversationId);
  return useMutation<unknown, Refused, Asked, { undo: () => void }>({
    mutationFn: ask,
    onMutate: async (asked) => {
      await cache.cancelQueries({ queryKey });
      const before = cache.getQueryData(queryKey);
      if (before) cache.setQueryData(queryKey, { ...before, ...stateAfter(asked) });
      return { undo: () => cache.setQueryData(queryKey, before) };
    },
    onError: (_error, _asked, shown) => shown?.undo(),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey }),
        cache.invalidateQueries({ queryKey: ["inbox", workspace] }),
      ]),
  });
}

/** Give the conversation to a member, or to nobody with null. */
export function useAssign(workspace: string, conversationId: string) {
  const param = { workspace, conversationId };
  return useStateChange<string | null>(
    workspace,
    conversationId,
    (assigneeId) => bodyOf(conversation.assignee.$put({ param, json: { assigneeId } })),
    (assigneeId) => ({ assigneeId }),
  );
}

/** Close the conversation. */
export function useCloseConversation(workspace: string, conversationId: string) {
  return useStateChange<void>(
    workspace,
    conversationId,
    () => bodyOf(conversation.close.$post({ param: { workspace, conversationId } })),
    () => ({ status: "closed" }),
  );
}

/** Open it again. */
export function useReopenConversation(workspace: string, conversationId: string) {
  return useStateChange<void>(
    workspace,
    conversationId,
    () => bodyOf(conversation.reopen.$post({ param: { workspace, conversationId } })),
    () => ({ status: "open" }),
  );
}
