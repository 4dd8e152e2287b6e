import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { ScheduledRepliesRoom } from "@/lib/gateway/api/inbox/scheduled-replies";
import type {
  HeldReply,
  NewScheduledReply,
  ScheduledChange,
  ScheduledReplyView,
} from "@/lib/inbox/later/shapes";
import type { MessageView } from "@/lib/inbox/shapes";
import { useAskAgain } from "./conversations";
import { noteSent } from "./messages";

const api = hc<ScheduledRepliesRoom>(API, asOwner)[":workspace"];
const ofConversation = api.conversations[":conversationId"]["scheduled-replies"];
const reply = api["scheduled-replies"][":scheduledReplyId"];

/** The replies of a conversation that are sent later. Requested again when the feed names the conversation. */
export function scheduledQuery(workspace: string, conversationId: string) {
  return queryOptions<ScheduledReplyView[], Refused>({
    queryKey: ["conversation", workspace, conversationId, "scheduled"],
    queryFn: () => bodyOf(ofConversation.$get({ param: { workspace, conversationId } })),
  });
}

/** This member's replies that were not sent at their time. */
export function heldQuery(workspace: string) {
  return queryOptions<HeldReply[], Refused>({
    queryKey: ["held_reply", workspace, "all"],
    queryFn: () => bodyOf(api["scheduled-replies"].held.$get({ param: { workspace } })),
  });
}

/** Have a reply sent later, also while the page is being left, and show it in its conversation. @throws Refused. */
export async function postScheduled(
  cache: QueryClient,
  workspace: string,
  conversationId: string,
  json: Omit<NewScheduledReply, "conversationId">,
): Promise<void> {
  const request = { param: { workspace, conversationId }, json };
  const view = await bodyOf(ofConversation.$post(request, { init: { keepalive: true } }));
  const { queryKey } = scheduledQuery(workspace, conversationId);
  cache.setQueryData(queryKey, (all) => [...(all ?? []).filter(({ id }) => id !== view.id), view]);
}

interface Place {
  workspace: string;
  conversationId: string;
}

const paramOf = ({ workspace }: Place, scheduledReplyId: string) => ({
  param: { workspace, scheduledReplyId },
});

/** Give a reply for later another time, or the same one after the contact has written. */
export function useChangeScheduled(place: Place) {
  const onSettled = useAskAgain(place.workspace, place.conversationId);
  return useMutation<ScheduledReplyView, Refused, ScheduledChange & { id: string }>({
    mutationFn: ({ id, ...json }) => bodyOf(reply.$patch({ ...paramOf(place, id), json })),
    onSettled,
  });
}

/** Cancel it, or take it back into the box. */
export function useCancelScheduled(place: Place) {
  const onSettled = useAskAgain(place.workspace, place.conversationId);
  return useMutation<ScheduledReplyView, Refused, string>({
    mutationFn: (id) => bodyOf(reply.cancel.$post(paramOf(place, id))),
    onSettled,
  });
}

/** Undo the cancelling. */
export function useRestoreScheduled(place: Place) {
  const onSettled = useAskAgain(place.workspace, place.conversationId);
  return useMutation<ScheduledReplyView, Refused, string>({
    mutationFn: (id) => bodyOf(reply.restore.$post(paramOf(place, id))),
    onSettled,
  });
}

/** Send it now. */
export function useSendScheduled(place: Place) {
  const cache = useQueryClient();
  const { workspace, conversationId } = place;
  const onSettled = useAskAgain(workspace, conversationId);
  return useMutation<MessageView[], Refused, string>({
    mutationFn: (id) => bodyOf(reply.send.$post(paramOf(place, id))),
    onSuccess: (messages) => noteSent(cache, workspace, conversationId, messages),
    onSettled,
  });
}
