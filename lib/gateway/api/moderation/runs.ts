import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { listDryRuns } from "@/lib/moderation/dry-runs/list-dry-runs";
import { listFinds } from "@/lib/moderation/dry-runs/list-finds";
import { requestDryRun } from "@/lib/moderation/dry-runs/request-dry-run";
import { DryRunView, FindPage, NewDryRun, RunPage, RunQuery } from "@/lib/moderation/run-shapes";
import { listRuns } from "@/lib/moderation/runs/list-runs";
import { revertRun } from "@/lib/moderation/runs/revert-run";

const getDryRuns = createRoute({
  operationId: "listDryRuns",
  method: "get",
  path: "/{workspace}/moderation-dry-runs",
  request: { params },
  responses: { 200: answer(z.array(DryRunView), "The newest dry run of each rule.") },
});
const postDryRun = createRoute({
  operationId: "requestDryRun",
  method: "post",
  path: "/{workspace}/moderation-rules/{ruleId}/dry-runs",
  request: { params: params.extend({ ruleId: z.uuid() }), body: body(NewDryRun) },
  responses: {
    202: answer(
      DryRunView,
      "Accepted: the rule is tried on the comments of the last 30 days. The feed announces progress.",
    ),
  },
});
const getFinds = createRoute({
  operationId: "listFinds",
  method: "get",
  path: "/{workspace}/moderation-dry-runs/{dryRunId}/comments",
  request: {
    params: params.extend({ dryRunId: z.uuid() }),
    query: z.object({ cursor: z.string().max(200).optional() }),
  },
  responses: { 200: answer(FindPage, "The comments it would have touched, the newest first.") },
});
const getRuns = createRoute({
  operationId: "listRuns",
  method: "get",
  path: "/{workspace}/moderation-runs",
  request: { params, query: RunQuery },
  responses: { 200: answer(RunPage, "What rules did, the newest first.") },
});
const postRevert = createRoute({
  operationId: "revertRun",
  method: "post",
  path: "/{workspace}/moderation-runs/{runId}/revert",
  request: { params: params.extend({ runId: z.uuid() }) },
  responses: { 200: answer(Done, "Undone, as far as it can be.") },
});

/** Trying moderation rules on the comments of the last days, and what they did. */
export const moderationRunsRoom = newRoom()
  .openapi(getDryRuns, async (c) => c.json(await inWorkspace(c.var.scope, listDryRuns), 200))
  .openapi(postDryRun, async (c) => {
    const request = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => requestDryRun(ctx, request)), 202);
  })
  .openapi(getFinds, async (c) => {
    const query = { ...c.req.valid("query"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => listFinds(ctx, query)), 200);
  })
  .openapi(getRuns, async (c) => {
    const query = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listRuns(ctx, query)), 200);
  })
  .openapi(postRevert, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => revertRun(ctx, c.req.valid("param")));
    return c.json(done, 200);
  });

export type ModerationRunsRoom = typeof moderationRunsRoom;
