import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { BulkActsRoom } from "@/lib/gateway/api/inbox/bulk-acts";
import type { BulkActView, NewBulkAct } from "@/lib/inbox/bulk/shapes";

const api = hc<BulkActsRoom>(API, asOwner)[":workspace"]["bulk-acts"];

/** How far a change to many conversations is. Events of the feed renew it. */
export const bulkActQuery = (workspace: string, bulkActId: string) =>
  queryOptions<BulkActView, Refused>({
    queryKey: ["bulk_act", workspace, bulkActId],
    queryFn: () => bodyOf(api[":bulkActId"].$get({ param: { workspace, bulkActId } })),
  });

function useVerb<Input>(workspace: string, request: (input: Input) => Promise<BulkActView>) {
  const cache = useQueryClient();
  return useMutation<BulkActView, Refused, Input>({
    mutationFn: request,
    onSuccess: (act) => cache.setQueryData(bulkActQuery(workspace, act.id).queryKey, act),
  });
}

/** Change many conversations. */
export const useChangeInBulk = (workspace: string) =>
  useVerb(workspace, (json: NewBulkAct) => bodyOf(api.$post({ param: { workspace }, json })));

/** Stop such a change where it is. */
export const useCancelBulkAct = (workspace: string) =>
  useVerb(workspace, (bulkActId: string) =>
    bodyOf(api[":bulkActId"].cancel.$post({ param: { workspace, bulkActId } })),
  );

/** Give the changed conversations their earlier state back. */
export const useUndoBulkAct = (workspace: string) =>
  useVerb(workspace, (bulkActId: string) =>
    bodyOf(api[":bulkActId"].undo.$post({ param: { workspace, bulkActId } })),
  );
