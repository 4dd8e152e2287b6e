import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { InboxRoom } from "@/lib/gateway/api/inbox";
import type { ListQuestion } from "@/lib/inbox/line-rules";
import type { ConversationPage, ConversationView, InboxCounts, InboxScope } from "@/lib/inbox/shapes";

const api = hc<InboxRoom>(API, asOwner)[":workspace"];
const conversation = api.conversations[":conversationId"];

/** A list of the inbox, page by page. Events of the feed move a conversation's line to its place. */
export function conversationsQuery(workspace: string, question: ListQuestion) {
  return infiniteQueryOptions<
    ConversationPage,
    Refused,
    { pages: ConversationPage[] },
    readonly unknown[],
    string | null
  >({
    queryKey: ["inbox", workspace, "list", question],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.conversations.$get({
          param: { workspace },
          query: { ...question, ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });
}

/** The inbox's counters, for one channel, one platform or all. Updated by events of the feed. */
export function countsQuery(workspace: string, scope: InboxScope = {}) {
  return queryOptions<InboxCounts, Refused>({
    queryKey: ["inbox", workspace, "counts", scope],
    queryFn: () => bodyOf(api.inbox.counts.$get({ param: { workspace }, query: scope })),
  });
}

/** One conversation with its newest messages. Requested again when the feed names it. */
export function conversationQuery(workspace: string, conversationId: string) {
  return queryOptions<ConversationView, Refused>({
    queryKey: ["conversation", workspace, conversationId],
    queryFn: () => bodyOf(conversation.$get({ param: { workspace, conversationId } })),
  });
}

/** @returns A function that requests the conversation again after a change. */
export function useAskAgain(workspace: string, conversationId: string) {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ["conversation", workspace, conversationId] });
}

/** Hand the conversation to Meta's inbox, to answer it there. */
export function useHandBack(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused>({
    mutationFn: () => bodyOf(conversation["hand-back"].$post({ param: { workspace, conversationId } })),
    onSettled,
  });
}

/** Take the conversation over from Meta's inbox or another app, to answer it here again. */
export function useTakeOver(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused>({
    mutationFn: () => bodyOf(conversation["take-over"].$post({ param: { workspace, conversationId } })),
    onSettled,
  });
}
