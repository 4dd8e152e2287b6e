import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { ModerationRunsRoom } from "@/lib/gateway/api/moderation/runs";
import { newId } from "@/lib/ids";
import type { DryRunView, FindPage, RunPage } from "@/lib/moderation/run-shapes";

const here = hc<ModerationRunsRoom>(API, asOwner)[":workspace"];
const dryRuns = here["moderation-dry-runs"];
const runs = here["moderation-runs"];

const from = (cursor: string | null) => (cursor ? { cursor } : {});

/** The newest dry run of each rule. */
export const dryRunsQuery = (workspace: string) =>
  queryOptions<DryRunView[], Refused>({
    queryKey: ["rule", workspace, "dry-runs"],
    queryFn: () => bodyOf(dryRuns.$get({ param: { workspace } })),
  });

/** The comments a dry run found, page by page. */
export const findsQuery = (workspace: string, dryRunId: string) =>
  infiniteQueryOptions<FindPage, Refused, { pages: FindPage[] }, readonly unknown[], string | null>({
    queryKey: ["rule", workspace, "finds", dryRunId],
    queryFn: ({ pageParam }) =>
      bodyOf(dryRuns[":dryRunId"].comments.$get({ param: { workspace, dryRunId }, query: from(pageParam) })),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });

/** What rules did, page by page; of one rule or, with null, of all. */
export const runsQuery = (workspace: string, ruleId: string | null) =>
  infiniteQueryOptions<RunPage, Refused, { pages: RunPage[] }, readonly unknown[], string | null>({
    queryKey: ["rule", workspace, "runs", ruleId ?? "all"],
    queryFn: ({ pageParam }) =>
      bodyOf(runs.$get({ param: { workspace }, query: { ...from(pageParam), ...(ruleId && { ruleId }) } })),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });

function useChange<Input, Output>(workspace: string, change: (input: Input) => Promise<Output>) {
  const cache = useQueryClient();
  return useMutation<Output, Refused, Input>({
    mutationFn: change,
    onSettled: () => cache.invalidateQueries({ queryKey: ["rule", workspace] }),
  });
}

/** Try a rule on the comments of the last 30 days. */
export const useRequestDryRun = (workspace: string) =>
  useChange(workspace, (ruleId: string) =>
    bodyOf(
      here["moderation-rules"][":ruleId"]["dry-runs"].$post({
        param: { workspace, ruleId },
        json: { id: newId() },
      }),
    ),
  );

/** Undo what a rule did to a comment, as far as it can be. */
export const useRevertRun = (workspace: string) =>
  useChange(workspace, (runId: string) =>
    bodyOf(runs[":runId"].revert.$post({ param: { workspace, runId } })),
  );
