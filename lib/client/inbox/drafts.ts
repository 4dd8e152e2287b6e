import { queryOptions } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { MessagesRoom } from "@/lib/gateway/api/messages";
import { newId } from "@/lib/ids";
import type { Draft } from "@/lib/inbox/conversations/shapes";
import type { DraftView } from "@/lib/inbox/shapes";

const conversation = hc<MessagesRoom>(API, asOwner)[":workspace"].conversations[":conversationId"];

/** What this member has begun to write in a conversation. Asked again when the feed says so. */
export function draftQuery(workspace: string, conversationId: string) {
  return queryOptions<DraftView, Refused>({
    queryKey: ["draft", workspace, conversationId],
    queryFn: () => bodyOf(conversation.draft.$get({ param: { workspace, conversationId } })),
  });
}

/**
 * Keep what this member has begun to write, also while the page is being left.
 *
 * @throws Refused; `conflict` if something is stored that the draft does not know of.
 */
export function saveDraft(
  workspace: string,
  conversationId: string,
  json: Omit<Draft, "conversationId">,
): Promise<DraftView> {
  const asked = { param: { workspace, conversationId }, json };
  return bodyOf(conversation.draft.$put(asked, { init: { keepalive: true } }));
}

/** Empty a draft that its writer has given up, unless something newer than these revisions is stored. */
export function forgetDraft(workspace: string, conversationId: string, after: string[]): void {
  const nothing = { text: "", revision: newId(), after, replyId: null };
  // Refused, what is stored is newer; unheard, it is offered once more.
  saveDraft(workspace, conversationId, nothing).catch(() => undefined);
}
