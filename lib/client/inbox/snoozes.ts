import { queryOptions } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { SnoozesRoom } from "@/lib/gateway/api/inbox/snoozes";
import type { WokenConversation } from "@/lib/inbox/conversations/shapes";
import { restingState } from "@/lib/inbox/message-rules";
import type { Looker } from "./cache";
import { useStateChange } from "./state";

const api = hc<SnoozesRoom>(API, asOwner)[":workspace"];

/** Put it off until a time; or with null make it pending, until the contact writes. */
export function useSnooze(looker: Looker, conversationId: string) {
  const param = { workspace: looker.workspace, conversationId };
  return useStateChange<string | null>(
    looker,
    conversationId,
    (until) => bodyOf(api.conversations[":conversationId"].snooze.$post({ param, json: { until } })),
    (until) => ({ status: restingState(until), snoozedUntil: until }),
  );
}

/** This member's conversations whose snooze is over, and that nobody has looked at since. */
export function wokenQuery(workspace: string) {
  return queryOptions<WokenConversation[], Refused>({
    queryKey: ["woken", workspace, "all"],
    queryFn: () => bodyOf(api.inbox.woken.$get({ param: { workspace } })),
  });
}
