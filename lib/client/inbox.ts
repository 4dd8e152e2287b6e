import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { hc } from "hono/client";
import type { InboxRoom } from "@/lib/gateway/api/inbox";
import type { ListQuestion } from "@/lib/inbox/line-rules";
import type { Decision, Reply } from "@/lib/inbox/sending/shapes";
import type {
  ConversationPage,
  ConversationView,
  InboxCounts,
  InboxScope,
  MessagePage,
  MessageView,
  NotePage,
  NoteView,
} from "@/lib/inbox/shapes";
import { API, asOwner, bodyOf, type Refused } from "./api";
import { clockMs } from "./clock";
import type { Looker } from "./inbox-cache";

const api = hc<InboxRoom>(API, asOwner)[":workspace"];
const conversation = api.conversations[":conversationId"];
const message = api.messages[":messageId"];

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

/** Messages before those the conversation came with, page after page; `older` leads to the first of them. */
export function olderMessagesQuery(workspace: string, conversationId: string, older: string) {
  return infiniteQueryOptions<MessagePage, Refused, { pages: MessagePage[] }, readonly unknown[], string>({
    queryKey: ["conversation", workspace, conversationId, "older", older],
    queryFn: ({ pageParam }) =>
      bodyOf(
        conversation.messages.$get({ param: { workspace, conversationId }, query: { older: pageParam } }),
      ),
    initialPageParam: older,
    getNextPageParam: (page) => page.older,
  });
}

/** Notes before those the conversation came with, page after page. */
export function olderNotesQuery(workspace: string, conversationId: string, older: string) {
  return infiniteQueryOptions<NotePage, Refused, { pages: NotePage[] }, readonly unknown[], string>({
    queryKey: ["conversation", workspace, conversationId, "older-notes", older],
    queryFn: ({ pageParam }) =>
      bodyOf(conversation.notes.$get({ param: { workspace, conversationId }, query: { older: pageParam } })),
    initialPageParam: older,
    getNextPageParam: (page) => page.older,
  });
}

/** What a change of one conversation leaves to be asked again. */
function useAskAgain(workspace: string, conversationId: string) {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ["conversation", workspace, conversationId] });
}

/**
 * Send a reply; a page that is left meanwhile still does.
 *
 * @returns The messages it became.
 * @throws Refused.
 */
export function postReply(
  workspace: string,
  conversationId: string,
  json: Omit<Reply, "conversationId">,
): Promise<MessageView[]> {
  const asked = { param: { workspace, conversationId }, json };
  return bodyOf(conversation.messages.$post(asked, { init: { keepalive: true } }));
}

/** Show a reply that is stored now in its conversation, and ask again for what else it changed. */
export function noteSent(
  cache: QueryClient,
  workspace: string,
  conversationId: string,
  sent: readonly MessageView[],
): void {
  const { queryKey } = conversationQuery(workspace, conversationId);
  cache.setQueryData(queryKey, (known) => known && withMessages(known, sent));
  void cache.invalidateQueries({ queryKey: ["conversation", workspace, conversationId] });
}

function withMessages(known: ConversationView, sent: readonly MessageView[]): ConversationView {
  const { items, older } = known.messages;
  const fresh = sent.filter(({ id }) => !items.some((one) => one.id === id));
  return { ...known, messages: { items: [...items, ...fresh], older } };
}

/** Send a failed message again. */
export function useRetryMessage(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused, string>({
    mutationFn: (messageId) => bodyOf(message.retry.$post({ param: { workspace, messageId } })),
    onSettled,
  });
}

/** Decide about a message in doubt. */
export function useResolveDoubt(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused, { messageId: string; decision: Decision }>({
    mutationFn: ({ messageId, decision }) =>
      bodyOf(message.decision.$post({ param: { workspace, messageId }, json: { decision } })),
    onSettled,
  });
}

/** Note something beside a conversation. It stands there at once; refused, it is taken away again. */
export function useAddNote({ workspace, me }: Looker, conversationId: string) {
  const cache = useQueryClient();
  const onSettled = useAskAgain(workspace, conversationId);
  const { queryKey } = conversationQuery(workspace, conversationId);
  const change = (notesAfter: (notes: NoteView[]) => NoteView[]) =>
    cache.setQueryData(
      queryKey,
      (known) => known && { ...known, notes: { ...known.notes, items: notesAfter(known.notes.items) } },
    );
  return useMutation<NoteView, Refused, { id: string; text: string }>({
    mutationFn: (json) =>
      bodyOf(
        conversation.notes.$post(
          { param: { workspace, conversationId }, json },
          { init: { keepalive: true } },
        ),
      ),
    onMutate: ({ id, text }) => {
      const createdAt = new Date(clockMs("server") ?? 0).toISOString();
      change((notes) => [...notes.filter((one) => one.id !== id), { id, authorId: me, text, createdAt }]);
    },
    onError: (_error, { id }) => change((notes) => notes.filter((one) => one.id !== id)),
    onSettled,
  });
}

/** Have the conversation answered here again, though Meta's inbox or another app has it. */
export function useTakeOver(workspace: string, conversationId: string) {
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<unknown, Refused>({
    mutationFn: () => bodyOf(conversation["take-over"].$post({ param: { workspace, conversationId } })),
    onSettled,
  });
}
