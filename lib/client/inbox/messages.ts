import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import { clockMs } from "@/lib/client/clock";
import type { MessagesRoom } from "@/lib/gateway/api/messages";
import type { NotePage, NoteView } from "@/lib/inbox/aside-rules";
import type { MentionNotice } from "@/lib/inbox/conversations/shapes";
import type { Reply } from "@/lib/inbox/sending/shapes";
import type { ConversationView, MessagePage, MessageView } from "@/lib/inbox/shapes";
import type { Looker } from "./cache";
import { conversationQuery, useAskAgain } from "./conversations";

const api = hc<MessagesRoom>(API, asOwner)[":workspace"];
const conversation = api.conversations[":conversationId"];

/** A message, or a moment: the pages on both sides of it follow. */
export type PlaceInTime = { around: string } | { at: string };

type Pages = { pages: MessagePage[] };
type AroundParam = PlaceInTime | { older: string } | { newer: string };

/** A page of messages. @throws Refused. */
export const getMessagesAround = (workspace: string, conversationId: string, query: AroundParam) =>
  bodyOf(conversation.messages.$get({ param: { workspace, conversationId }, query }));

/**
 * Older messages than the conversation came with, page by page; `older` is the first page's cursor. Events of the feed
 * do not request all these pages again: what is in sight is kept true by `useFresh`.
 */
export function olderMessagesQuery(workspace: string, conversationId: string, older: string) {
  return infiniteQueryOptions<MessagePage, Refused, Pages, readonly unknown[], string>({
    queryKey: ["message-pages", workspace, conversationId, "older", older],
    queryFn: ({ pageParam }) => getMessagesAround(workspace, conversationId, { older: pageParam }),
    initialPageParam: older,
    getNextPageParam: (page) => page.older,
    ...KEPT_WHILE_SHOWN,
  });
}

/** The messages around a place, page by page in both directions. */
export function messagesAroundQuery(workspace: string, conversationId: string, place: PlaceInTime) {
  return infiniteQueryOptions<MessagePage, Refused, Pages, readonly unknown[], AroundParam>({
    queryKey: ["message-pages", workspace, conversationId, "around", place],
    queryFn: ({ pageParam }) => getMessagesAround(workspace, conversationId, pageParam),
    initialPageParam: place,
    getPreviousPageParam: ({ older }) => (older ? { older } : null),
    getNextPageParam: ({ newer }) => (newer ? { newer } : null),
    ...KEPT_WHILE_SHOWN,
  });
}

/** Pages are read once while they are shown, and again when the conversation is opened again. */
const KEPT_WHILE_SHOWN = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnReconnect: false,
} as const;

/** Older notes than the conversation came with, page by page. */
export function olderNotesQuery(workspace: string, conversationId: string, older: string) {
  return infiniteQueryOptions<NotePage, Refused, { pages: NotePage[] }, readonly unknown[], string>({
    queryKey: ["conversation", workspace, conversationId, "older-notes", older],
    queryFn: ({ pageParam }) =>
      bodyOf(conversation.notes.$get({ param: { workspace, conversationId }, query: { older: pageParam } })),
    initialPageParam: older,
    getNextPageParam: (page) => page.older,
  });
}

/**
 * Send a reply, also while the page is being left.
 *
 * @returns The messages it became.
 * @throws Refused.
 */
export function postReply(
  workspace: string,
  conversationId: string,
  json: Omit<Reply, "conversationId">,
): Promise<MessageView[]> {
  const request = { param: { workspace, conversationId }, json };
  return bodyOf(conversation.messages.$post(request, { init: { keepalive: true } }));
}

/** Show a stored reply in its conversation, and request again what else it changed. */
export function noteSent(
  cache: QueryClient,
  workspace: string,
  conversationId: string,
  sent: readonly MessageView[],
): void {
  const { queryKey } = conversationQuery(workspace, conversationId);
  cache.setQueryData(queryKey, (view) => view && withMessages(view, sent));
  void cache.invalidateQueries({ queryKey: ["conversation", workspace, conversationId] });
}

function withMessages(view: ConversationView, sent: readonly MessageView[]): ConversationView {
  const { items } = view.messages;
  const fresh = sent.filter(({ id }) => !items.some((one) => one.id === id));
  return { ...view, messages: { ...view.messages, items: [...items, ...fresh] } };
}

/** The notes that name this member, where they have not looked since. */
export function mentionsQuery(workspace: string) {
  return queryOptions<MentionNotice[], Refused>({
    queryKey: ["mention", workspace, "all"],
    queryFn: () => bodyOf(api.inbox.mentions.$get({ param: { workspace } })),
  });
}

/** Add a note to a conversation. It shows at once, and is removed if it is refused. */
export function useAddNote({ workspace, me }: Looker, conversationId: string) {
  const cache = useQueryClient();
  const onSettled = useAskAgain(workspace, conversationId);
  const { queryKey } = conversationQuery(workspace, conversationId);
  const change = (notesAfter: (notes: NoteView[]) => NoteView[]) =>
    cache.setQueryData(
      queryKey,
      (view) => view && { ...view, notes: { ...view.notes, items: notesAfter(view.notes.items) } },
    );
  return useMutation<NoteView, Refused, Pick<NoteView, "id" | "text" | "files">>({
    mutationFn: ({ id, text, files }) =>
      bodyOf(
        conversation.notes.$post(
          {
            param: { workspace, conversationId },
            json: { id, text, mediaIds: files.map((file) => file.id) },
          },
          { init: { keepalive: true } },
        ),
      ),
    onMutate: ({ id, text, files }) => {
      const createdAt = new Date(clockMs("server") ?? 0).toISOString();
      const note = { id, authorId: me, text, files, createdAt };
      change((notes) => [...notes.filter((one) => one.id !== id), note]);
    },
    onError: (_error, { id }) => change((notes) => notes.filter((one) => one.id !== id)),
    onSettled,
  });
}
