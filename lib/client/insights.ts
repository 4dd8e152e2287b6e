import { queryOptions, useMutation } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { InsightsRoom } from "@/lib/gateway/api/insights";
import type { ReachView } from "@/lib/insights/shapes";
import { API, asOwner, bodyOf, type Refused } from "./api";

const reach = hc<InsightsRoom>(API, asOwner)[":workspace"].reach;

export interface ReachQuestion {
  since: string;
  until: string;
  /** Ids of the channels to show; empty for all. */
  channelIds: string[];
}

const queryOf = ({ since, until, channelIds }: ReachQuestion) => ({
  since,
  until,
  ...(channelIds.length > 0 ? { channels: channelIds.join(",") } : {}),
});

/** The reach page's figures. Requested again when the feed says that new readings are stored. */
export function reachQuery(workspace: string, question: ReachQuestion) {
  return queryOptions<ReachView, Refused>({
    queryKey: ["reach", workspace, question],
    queryFn: () => bodyOf(reach.$get({ param: { workspace }, query: queryOf(question) })),
  });
}

/** Request new readings from Meta now. The result comes through the feed. */
export function useRefreshReach(workspace: string) {
  return useMutation<unknown, Refused>({
    mutationFn: () => bodyOf(reach.refresh.$post({ param: { workspace } })),
  });
}

/** Address from which a browser downloads the table. */
export function reachCsvUrl(
  workspace: string,
  question: ReachQuestion,
  rows: "channels" | "days" | "publications",
): string {
  return `/api/v1/${workspace}/reach.csv?${new URLSearchParams({ ...queryOf(question), rows })}`;
}
