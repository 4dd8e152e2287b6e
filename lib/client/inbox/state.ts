import { useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { InboxRoom } from "@/lib/gateway/api/inbox";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { type Looker, showChange } from "./cache";
import { conversationQuery } from "./conversations";

const conversation = hc<InboxRoom>(API, asOwner)[":workspace"].conversations[":conversationId"];

/** Show the new state at once, in the conversation and in every list; undone if the server refuses. */
export function useStateChange<Input>(
  looker: Looker,
  conversationId: string,
  ask: (input: Input) => Promise<unknown>,
  stateAfter: (input: Input) => Partial<ConversationLine>,
  shown?: { isInView: boolean },
) {
  const cache = useQueryClient();
  const { queryKey } = conversationQuery(looker.workspace, conversationId);
  return useMutation<unknown, Refused, Input, { undo: () => void }>({
    mutationFn: ask,
    onMutate: async (input) => {
      // Cancelled at once: a running request would show the old state again.
      const isStill = cache.cancelQueries({ queryKey });
      const undo = showChange(cache, looker, conversationId, stateAfter(input), shown);
      await isStill;
      return { undo };
    },
    onError: (_error, _input, context) => context?.undo(),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
}

/** Assign the conversation to a member, or to nobody with null. */
export function useAssign(looker: Looker, conversationId: string) {
  const param = { workspace: looker.workspace, conversationId };
  return useStateChange<string | null>(
    looker,
    conversationId,
    (assigneeId) => bodyOf(conversation.assignee.$put({ param, json: { assigneeId } })),
    (assigneeId) => ({ assigneeId }),
  );
}

/** Close the conversation: it no longer waits for an answer. */
export function useCloseConversation(looker: Looker, conversationId: string) {
  return useStateChange<void>(
    looker,
    conversationId,
    () => bodyOf(conversation.close.$post({ param: { workspace: looker.workspace, conversationId } })),
    () => ({ status: "closed", snoozedUntil: null, waitingSince: null }),
  );
}

/** Reopen it. The server knows since when the contact waits. */
export function useReopenConversation(looker: Looker, conversationId: string) {
  return useStateChange<void>(
    looker,
    conversationId,
    () => bodyOf(conversation.reopen.$post({ param: { workspace: looker.workspace, conversationId } })),
    () => ({ status: "open", snoozedUntil: null }),
  );
}

/** Mark the conversation as read for this member. The line above the first new message stays. */
export function useMarkRead(looker: Looker, conversationId: string) {
  return useStateChange<void>(
    looker,
    conversationId,
    () => bodyOf(conversation.read.$post({ param: { workspace: looker.workspace, conversationId } })),
    () => ({ unread: 0, isMentioned: false }),
    { isInView: false },
  );
}

/** Mark the contact's newest message as unread for this member. */
export function useMarkUnread(looker: Looker, conversationId: string) {
  return useStateChange<void>(
    looker,
    conversationId,
    () => bodyOf(conversation.unread.$post({ param: { workspace: looker.workspace, conversationId } })),
    () => ({ unread: 1 }),
  );
}

/** Remove the mark for failed messages and messages in doubt. */
export function useDismissTrouble(looker: Looker, conversationId: string) {
  return useStateChange<void>(
    looker,
    conversationId,
    () => bodyOf(conversation.dismiss.$post({ param: { workspace: looker.workspace, conversationId } })),
    () => ({ trouble: null }),
  );
}
