import { queryOptions } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { MessagesRoom } from "@/lib/gateway/api/messages";
import { newId } from "@/lib/ids";
import type { DraftView } from "@/lib/inbox/aside-rules";
import type { Draft } from "@/lib/inbox/conversations/shapes";

const conversation = hc<MessagesRoom>(API, asOwner)[":workspace"].conversations[":conversationId"];

/** This member's draft in a conversation. Requested again when the feed says that it changed. */
export function draftQuery(workspace: string, conversationId: string) {
  return queryOptions<DraftView, Refused>({
    queryKey: ["draft", workspace, conversationId],
    queryFn: () => bodyOf(conversation.draft.$get({ param: { workspace, conversationId } })),
  });
}

/**
 * Save this member's draft, also while the page is being left.
 *
 * @throws Refused; `conflict` if a revision is stored that the draft does not know.
 */
export function saveDraft(
  workspace: string,
  conversationId: string,
  json: Omit<Draft, "conversationId">,
): Promise<DraftView> {
  const request = { param: { workspace, conversationId }, json };
  return bodyOf(conversation.draft.$put(request, { init: { keepalive: true } }));
}

/** Empty a draft that its writer has discarded, unless a revision other than these is stored. */
export function forgetDraft(workspace: string, conversationId: string, after: string[]): void {
  const nothing = { text: "", revision: newId(), after, replyId: null };
  // If refused, a newer draft is stored; without an answer, the old draft is offered once more.
  saveDraft(workspace, conversationId, nothing).catch(() => undefined);
}
