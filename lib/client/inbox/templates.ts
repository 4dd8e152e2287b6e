import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { TemplatesRoom } from "@/lib/gateway/api/templates/templates";
import type { DirectMessage, TemplateMessage } from "@/lib/inbox/sending/shapes";
import type { MessageView } from "@/lib/inbox/shapes";
import type { TemplatePage, TemplateQuery } from "@/lib/templates/shapes";
import { noteSent } from "./messages";

const here = hc<TemplatesRoom>(API, asOwner)[":workspace"];

/** Message templates by name. Requested again when the feed says that some changed. */
export function templatesQuery(workspace: string, filter: Omit<TemplateQuery, "limit">) {
  return queryOptions<TemplatePage, Refused>({
    queryKey: ["template", workspace, filter],
    queryFn: () => bodyOf(here.templates.$get({ param: { workspace }, query: filter })),
  });
}

/** Send a template in a conversation, where it is shown at once. */
export function useSendTemplate(workspace: string, conversationId: string) {
  const cache = useQueryClient();
  return useMutation<MessageView[], Refused, Omit<TemplateMessage, "conversationId">>({
    mutationFn: (json) =>
      bodyOf(
        here.conversations[":conversationId"].templates.$post({
          param: { workspace, conversationId },
          json,
        }),
      ),
    onSuccess: (sent) => noteSent(cache, workspace, conversationId, sent),
  });
}

/** Write without a template where the reply window is over; it is shown at once. */
export function useSendDirect(workspace: string, conversationId: string) {
  const cache = useQueryClient();
  return useMutation<MessageView[], Refused, Omit<DirectMessage, "conversationId">>({
    mutationFn: (json) =>
      bodyOf(
        here.conversations[":conversationId"]["direct-messages"].$post({
          param: { workspace, conversationId },
          json,
        }),
      ),
    onSuccess: (sent) => noteSent(cache, workspace, conversationId, sent),
  });
}
