import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { InboxRoom } from "@/lib/gateway/api/inbox";
import type { ListQuestion } from "@/lib/inbox/line-rules";
import type { ConversationPage, ConversationView, InboxCounts, InboxScope } from "@/lib/inbox/shapes";

const api = hc<InboxRoom>(API, asOwner)[":workspace"];
const conversation = api.conversations[":conversationId"];

/** A list of the inbox, page after page. The feed's news of a conversation puts its line to its place. */
export function conversationsQuery(workspace: string, asked: ListQuestion) {
  return infiniteQueryOptions<
    ConversationPage,
    Refused,
    { pages: ConversationPage[] },
    readonly unknown[],
    string | null
  >({
    queryKey: ["inbox", workspace, "list", asked],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.conversations.$get({
          param: { workspace },
          query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });
}

/** The inbox's counters, of one channel or platform or of all. They come with the feed's news of a conversation. */
export function countsQuery(workspace: string, scope: InboxScope = {}) {
  return queryOptions<InboxCounts, Refused>({
    queryKey: ["inbox", workspace, "counts", scope],
    queryFn: () => bodyOf(api.inbox.counts.$get({ param: { workspace }, query: scope })),
  });
}

/** One conversation with its newest messages. Asked again when the feed names it. */
export function conversationQuery(workspace: string, conversationId: string) {
  return queryOptions<ConversationView, Refused>({
    queryKey: ["conversation", workspace, conversationId],
    queryFn: () => bodyOf(conversation.$get({ param: { workspace, conversationId } })),
  });
}

/** What a change of one conversation leaves to be asked again. */
export function useAskAgain(workspace: string, conversationId: string) {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ["conversation", workspace, conversationId] });
}

/** Have the conversation answered here again, though Meta's inbox or another app has it. */
export function useTakeOver(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused>({
    mutationFn: () => bodyOf(conversation["take-over"].$post({ param: { workspace, conversationId } })),
    onSettled,
  });
}
