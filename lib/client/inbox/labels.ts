import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { LabelsRoom } from "@/lib/gateway/api/inbox/labels";
import type { LabelView, NewLabel } from "@/lib/inbox/labels/shapes";
import type { Looker } from "./cache";
import { useStateChange } from "./state";

const api = hc<LabelsRoom>(API, asOwner)[":workspace"];

/** The labels of the workspace. Events of the feed renew them. */
export const labelsQuery = (workspace: string) =>
  queryOptions<LabelView[], Refused>({
    queryKey: ["label", workspace],
    queryFn: () => bodyOf(api.labels.$get({ param: { workspace } })),
  });

/** What is given to a conversation and what is taken away. */
export interface Labelling {
  add: string[];
  remove: string[];
}

/** Give labels to the conversation and take others away; its line shows them at once. */
export function useLabelConversation(looker: Looker, { id, labelIds }: { id: string; labelIds: string[] }) {
  const param = { workspace: looker.workspace, conversationId: id };
  return useStateChange<Labelling>(
    looker,
    id,
    (json) => bodyOf(api.conversations[":conversationId"].labels.$post({ param, json })),
    ({ add, remove }) => ({
      labelIds: [...new Set([...labelIds, ...add])].filter((one) => !remove.includes(one)),
    }),
  );
}

function useLabelVerb<Input>(workspace: string, ask: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation<unknown, Refused, Input>({
    mutationFn: ask,
    onSettled: () => cache.invalidateQueries({ queryKey: labelsQuery(workspace).queryKey }),
  });
}

/** Create a label. */
export const useCreateLabel = (workspace: string) =>
  useLabelVerb(workspace, (json: NewLabel) => bodyOf(api.labels.$post({ param: { workspace }, json })));

/** Change a label's name and colour. */
export const useChangeLabel = (workspace: string) =>
  useLabelVerb(workspace, ({ id: labelId, ...json }: NewLabel) =>
    bodyOf(api.labels[":labelId"].$patch({ param: { workspace, labelId }, json })),
  );

/** Delete a label. */
export const useDeleteLabel = (workspace: string) =>
  useLabelVerb(workspace, (labelId: string) =>
    bodyOf(api.labels[":labelId"].$delete({ param: { workspace, labelId } })),
  );
