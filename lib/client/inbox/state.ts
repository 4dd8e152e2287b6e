import { useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { InboxRoom } from "@/lib/gateway/api/inbox";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { type Looker, showChange } from "./cache";
import { conversationQuery } from "./conversations";

const conversation = hc<InboxRoom>(API, asOwner)[":workspace"].conversations[":conversationId"];

/** Show the new state at once, in the conversation and in every list; what was refused goes back to how it was. */
function useStateChange<Asked>(
  looker: Looker,
  conversationId: string,
  ask: (asked: Asked) => Promise<unknown>,
  stateAfter: (asked: Asked) => Partial<ConversationLine>,
  shown?: { isInView: boolean },
) {
  const cache = useQueryClient();
  const { queryKey } = conversationQuery(looker.workspace, conversationId);
  return useMutation<unknown, Refused, Asked, { undo: () => void }>({
    mutationFn: ask,
    onMutate: async (asked) => {
      // At once: an answer that is on its way would show the old state again.
      const isStill = cache.cancelQueries({ queryKey });
      const undo = showChange(cache, looker, conversationId, stateAfter(asked), shown);
      await isStill;
      return { undo };
    },
    onError: (_error, _asked, kept) => kept?.undo(),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
}

/** Give the conversation to a member, or to nobody with null. */
export function useAssign(looker: Looker, conversationId: string) {
  const param = { workspace: looker.workspace, conversationId };
  return useStateChange<string | null>(
    looker,
    conversationId,
    (assigneeId) => bodyOf(conversation.assignee.$put({ param, json: { assigneeId } })),
    (assigneeId) => ({ assigneeId }),
  );
}

/** Close the conversation: nobody waits in it any more. */
export function useCloseConversation(looker: Looker, conversationId: string) {
  return useStateChange<void>(
    looker,
    conversationId,
    () => bodyOf(conversation.close.$post({ param: { workspace: looker.workspace, conversationId } })),
    () => ({ status: "closed", waitingSince: null }),
  );
}

/** Open it again. Since when the contact waits then, the server says. */
export function useReopenConversation(looker: Looker, conversationId: string) {
  return useStateChange<void>(
    looker,
    conversationId,
    () => bodyOf(conversation.reopen.$post({ param: { workspace: looker.workspace, conversationId } })),
    () => ({ status: "open" }),
  );
}

/** This member has seen the conversation. The conversation still shows where the new messages began. */
export function useMarkRead(looker: Looker, conversationId: string) {
  return useStateChange<void>(
    looker,
    conversationId,
    () => bodyOf(conversation.read.$post({ param: { workspace: looker.workspace, conversationId } })),
    () => ({ unread: 0 }),
    { isInView: false },
  );
}

/** Have the contact's newest message count as not seen by this member. */
export function useMarkUnread(looker: Looker, conversationId: string) {
  return useStateChange<void>(
    looker,
    conversationId,
    () => bodyOf(conversation.unread.$post({ param: { workspace: looker.workspace, conversationId } })),
    () => ({ unread: 1 }),
  );
}

/** What failed or is in doubt needs no more attention. */
export function useDismissTrouble(looker: Looker, conversationId: string) {
  return useStateChange<void>(
    looker,
    conversationId,
    () => bodyOf(conversation.dismiss.$post({ param: { workspace: looker.workspace, conversationId } })),
    () => ({ trouble: null }),
  );
}
