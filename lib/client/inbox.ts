import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { InboxRoom } from "@/lib/gateway/api/inbox";
import type { Decision, Reply } from "@/lib/inbox/reply-rules";
import type {
  ConversationPage,
  ConversationQuery,
  ConversationView,
  InboxCounts,
  MessagePage,
  MessageView,
  NoteView,
} from "@/lib/inbox/shapes";
import { bodyOf, type Refused } from "./api";

const here = hc<InboxRoom>("/api/v1")[":workspace"];
const one = here.conversations[":conversationId"];
const message = here.messages[":messageId"];

export type ListQuestion = Pick<ConversationQuery, "view" | "channelId" | "platform">;

/** A list of the inbox, page by page. Asked again when the feed says that something in it changed. */
export const conversationsQuery = (workspace: string, asked: ListQuestion) =>
  infiniteQueryOptions({
    queryKey: ["inbox", workspace, "list", asked],
    queryFn: ({ pageParam }): Promise<ConversationPage> =>
      bodyOf(
        here.conversations.$get({
          param: { workspace },
          query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

/** How many conversations each list has. */
export const countsQuery = (workspace: string) =>
  queryOptions<InboxCounts, Refused>({
    queryKey: ["inbox", workspace, "counts"],
    queryFn: () => bodyOf(here.inbox.counts.$get({ param: { workspace } })),
  });

/** One conversation with its newest messages. */
export const conversationQuery = (workspace: string, conversationId: string) =>
  queryOptions<ConversationView, Refused>({
    queryKey: ["conversation", workspace, conversationId],
    queryFn: () => bodyOf(one.$get({ param: { workspace, conversationId } })),
  });

/** What was said before: pages from `older` backwards. */
export const olderQuery = (workspace: string, conversationId: string, older: string) =>
  infiniteQueryOptions({
    queryKey: ["conversation", workspace, conversationId, "older", older],
    queryFn: ({ pageParam }): Promise<MessagePage> =>
      bodyOf(one.messages.$get({ param: { workspace, conversationId }, query: { older: pageParam } })),
    initialPageParam: older,
    getNextPageParam: (page) => page.older,
  });

/** A verb on one conversation, after which it is asked for again. */
function useVerb<Input, Output>(
  workspace: string,
  conversationId: string,
  verb: (input: Input) => Promise<Output>,
) {
  const cache = useQueryClient();
  return useMutation<Output, Refused, Input>({
    mutationFn: verb,
    onSuccess: () => cache.invalidateQueries(conversationQuery(workspace, conversationId)),
  });
}

export const useSendReply = (workspace: string, conversationId: string) =>
  useVerb<Omit<Reply, "conversationId">, MessageView[]>(workspace, conversationId, (json) =>
    bodyOf(one.messages.$post({ param: { workspace, conversationId }, json })),
  );

export const useAddNote = (workspace: string, conversationId: string) =>
  useVerb<{ id: string; text: string }, NoteView>(workspace, conversationId, (json) =>
    bodyOf(one.notes.$post({ param: { workspace, conversationId }, json })),
  );

/** Give the conversation to a member; null for nobody. */
export const useAssign = (workspace: string, conversationId: string) =>
  useVerb(workspace, conversationId, (assigneeId: string | null) =>
    bodyOf(one.assignee.$put({ param: { workspace, conversationId }, json: { assigneeId } })),
  );

/** Close the conversation, or open it again. */
export const useTurn = (workspace: string, conversationId: string) =>
  useVerb(workspace, conversationId, (turn: "close" | "reopen") =>
    bodyOf(one[turn].$post({ param: { workspace, conversationId } })),
  );

export const useRetryMessage = (workspace: string, conversationId: string) =>
  useVerb(workspace, conversationId, (messageId: string) =>
    bodyOf(message.retry.$post({ param: { workspace, messageId } })),
  );

export const useResolveDoubt = (workspace: string, conversationId: string) =>
  useVerb(workspace, conversationId, ({ messageId, decision }: { messageId: string; decision: Decision }) =>
    bodyOf(message.decision.$post({ param: { workspace, messageId }, json: { decision } })),
  );

/** Say that this member has seen the conversation. @throws Refused */
export const markRead = (workspace: string, conversationId: string) =>
  bodyOf(one.read.$post({ param: { workspace, conversationId } }));

/** Keep the reply this member has begun, also while the page goes away. @throws Refused */
export const saveDraft = (workspace: string, conversationId: string, text: string) =>
  bodyOf(
    one.draft.$put({ param: { workspace, conversationId }, json: { text } }, { init: { keepalive: true } }),
  );
