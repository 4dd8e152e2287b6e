import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { ParkedPage, Replay } from "@/lib/channels/parked/shapes";
import type { AuditRoom } from "@/lib/gateway/api/audit";
import type { DeliveriesRoom } from "@/lib/gateway/api/deliveries";
import type { AuditPage } from "@/lib/workspaces/shapes";
import { API, asOwner, bodyOf, type Refused } from "./api";

const deliveries = hc<DeliveriesRoom>(API, asOwner)[":workspace"].deliveries;
const audit = hc<AuditRoom>(API, asOwner)[":workspace"].audit;

const from = (cursor: string | null) => (cursor ? { cursor } : {});

/** Parked deliveries, page by page. */
export function parkedQuery(workspace: string) {
  return infiniteQueryOptions<
    ParkedPage,
    Refused,
    { pages: ParkedPage[] },
    readonly unknown[],
    string | null
  >({
    queryKey: ["delivery", workspace],
    queryFn: ({ pageParam }) => bodyOf(deliveries.$get({ param: { workspace }, query: from(pageParam) })),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });
}

/** The audit log, page by page. */
export function auditQuery(workspace: string) {
  return infiniteQueryOptions<AuditPage, Refused, { pages: AuditPage[] }, readonly unknown[], string | null>({
    queryKey: ["audit", workspace],
    queryFn: ({ pageParam }) => bodyOf(audit.$get({ param: { workspace }, query: from(pageParam) })),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });
}

function useChange<Input, Output>(workspace: string, change: (input: Input) => Promise<Output>) {
  const cache = useQueryClient();
  return useMutation<Output, Refused, Input>({
    mutationFn: change,
    onSuccess: () => cache.invalidateQueries({ queryKey: ["delivery", workspace] }),
  });
}

/** Retry one. */
export const useReplayParked = (workspace: string) =>
  useChange(workspace, (deliveryId: string) =>
    bodyOf(deliveries[":deliveryId"].replay.$post({ param: { workspace, deliveryId } })),
  );

/** Retry all, or those since a moment. */
export const useReplayAllParked = (workspace: string) =>
  useChange(workspace, (json: Replay) => bodyOf(deliveries.replay.$post({ param: { workspace }, json })));

/** Discard one. */
export const useDropParked = (workspace: string) =>
  useChange(workspace, (deliveryId: string) =>
    bodyOf(deliveries[":deliveryId"].$delete({ param: { workspace, deliveryId } })),
  );
