import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { ModerationRoom } from "@/lib/gateway/api/moderation/rules";
import type { NewRule, RuleChange, RuleView } from "@/lib/moderation/shapes";
import type { CommentTrial, TrialView } from "@/lib/moderation/trial-shapes";

const here = hc<ModerationRoom>(API, asOwner)[":workspace"];
const rules = here["moderation-rules"];
const rule = rules[":ruleId"];

/** The rules in their order. Requested again when the feed says that one changed. */
export const rulesQuery = (workspace: string) =>
  queryOptions<RuleView[], Refused>({
    queryKey: ["rule", workspace],
    queryFn: () => bodyOf(rules.$get({ param: { workspace } })),
  });

/** What the rules, or conditions that are not stored, say to a comment. */
export const trialQuery = (workspace: string, trial: CommentTrial) =>
  queryOptions<TrialView, Refused>({
    queryKey: ["rule", workspace, "trial", trial],
    queryFn: () => bodyOf(here["moderation-trials"].$post({ param: { workspace }, json: trial })),
    retry: false,
  });

function useChange<Input, Output>(workspace: string, change: (input: Input) => Promise<Output>) {
  const cache = useQueryClient();
  return useMutation<Output, Refused, Input>({
    mutationFn: change,
    onSettled: () => cache.invalidateQueries({ queryKey: ["rule", workspace] }),
  });
}

export const useCreateRule = (workspace: string) =>
  useChange(workspace, (json: NewRule) => bodyOf(rules.$post({ param: { workspace }, json })));

export const useChangeRule = (workspace: string) =>
  useChange(workspace, ({ ruleId, ...json }: RuleChange & { ruleId: string }) =>
    bodyOf(rule.$put({ param: { workspace, ruleId }, json })),
  );

export const useDeleteRule = (workspace: string) =>
  useChange(workspace, (ruleId: string) => bodyOf(rule.$delete({ param: { workspace, ruleId } })));

/** Move a rule before another or to the end; the list shows it at once. */
export function useMoveRule(workspace: string) {
  const cache = useQueryClient();
  const { queryKey } = rulesQuery(workspace);
  return useMutation<RuleView[], Refused, { ruleId: string; beforeId: string | null }>({
    mutationFn: ({ ruleId, beforeId }) =>
      bodyOf(rule.move.$post({ param: { workspace, ruleId }, json: { beforeId } })),
    onMutate: async ({ ruleId, beforeId }) => {
      await cache.cancelQueries({ queryKey });
      cache.setQueryData<RuleView[]>(queryKey, (list) => list && moved(list, ruleId, beforeId));
    },
    onSuccess: (list) => cache.setQueryData(queryKey, list),
    onError: () => cache.invalidateQueries({ queryKey }),
  });
}

function moved(list: RuleView[], ruleId: string, beforeId: string | null): RuleView[] {
  const others = list.filter(({ id }) => id !== ruleId);
  const at = others.findIndex(({ id }) => id === beforeId);
  const one = list.filter(({ id }) => id === ruleId);
  return others.toSpliced(at < 0 ? others.length : at, 0, ...one);
}

/** Switch a rule on or off. */
export const useSwitchRule = (workspace: string) =>
  useChange(workspace, ({ ruleId, isOn }: { ruleId: string; isOn: boolean }) =>
    bodyOf((isOn ? rule.start : rule.stop).$post({ param: { workspace, ruleId } })),
  );
