import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { HandOffRoom } from "@/lib/gateway/api/hand-off";
import type { HandOffOutcome, HandOffView } from "@/lib/publishing/hand-off-rules";
import { bodyOf, type Refused } from "./api";

const here = hc<HandOffRoom>("/api/v1")["hand-off"][":workspaceId"][":token"];

/** The two parts of a link to the page for the phone. */
export interface HandOffKey {
  workspaceId: string;
  token: string;
}

/** What is to be published by hand. */
export function handOffQuery(param: HandOffKey) {
  return queryOptions<HandOffView, Refused>({
    queryKey: ["hand-off", param.workspaceId, param.token],
    queryFn: () => bodyOf(here.$get({ param })),
  });
}

/** Note that the page is open on a phone. */
export function useOpenHandOff(param: HandOffKey) {
  return useMutation<HandOffView, Refused, void>({
    mutationFn: () => bodyOf(here.open.$post({ param })),
  });
}

/** Say what became of it. */
export function useFinishHandOff(param: HandOffKey) {
  const cache = useQueryClient();
  return useMutation<HandOffView, Refused, HandOffOutcome>({
    mutationFn: (json) => bodyOf(here.finish.$post({ param, json })),
    onSuccess: (view) => cache.setQueryData(handOffQuery(param).queryKey, view),
  });
}
