import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { changeRule } from "@/lib/moderation/rules/change-rule";
import { createRule } from "@/lib/moderation/rules/create-rule";
import { deleteRule } from "@/lib/moderation/rules/delete-rule";
import { listRules } from "@/lib/moderation/rules/list-moderation";
import { moveRule } from "@/lib/moderation/rules/move-rule";
import { startRule } from "@/lib/moderation/rules/start-rule";
import { stopRule } from "@/lib/moderation/rules/stop-rule";
import { tryComment } from "@/lib/moderation/rules/try-comment";
import { NewRule, RuleChange, RuleMove, RuleView } from "@/lib/moderation/shapes";
import { CommentTrial, TrialView } from "@/lib/moderation/trial-shapes";

const ofRule = params.extend({ ruleId: z.uuid() });
const RULE = "/{workspace}/moderation-rules/{ruleId}";

const getRules = createRoute({
  operationId: "listRules",
  method: "get",
  path: "/{workspace}/moderation-rules",
  request: { params },
  responses: {
    200: answer(z.array(RuleView), "Moderation rules, in the order in which comments meet them."),
  },
});
const postRule = createRoute({
  operationId: "createRule",
  method: "post",
  path: "/{workspace}/moderation-rules",
  request: { params, body: body(NewRule) },
  responses: { 201: answer(RuleView, "Created, as the last rule, and off.") },
});
const putRule = createRoute({
  operationId: "changeRule",
  method: "put",
  path: RULE,
  request: { params: ofRule, body: body(RuleChange) },
  responses: {
    200: answer(RuleView, "Changed. With other conditions or acts it is off until it was checked."),
  },
});
const postMove = createRoute({
  operationId: "moveRule",
  method: "post",
  path: `${RULE}/move`,
  request: { params: ofRule, body: body(RuleMove) },
  responses: { 200: answer(z.array(RuleView), "All rules in their new order.") },
});
const removeRule = createRoute({
  operationId: "deleteRule",
  method: "delete",
  path: RULE,
  request: { params: ofRule },
  responses: { 200: answer(Done, "Deleted. What it did stays done.") },
});
const postStart = createRoute({
  operationId: "startRule",
  method: "post",
  path: `${RULE}/start`,
  request: { params: ofRule },
  responses: { 200: answer(RuleView, "Switched on.") },
});
const postStop = createRoute({
  operationId: "stopRule",
  method: "post",
  path: `${RULE}/stop`,
  request: { params: ofRule },
  responses: { 200: answer(RuleView, "Switched off.") },
});
const postTrial = createRoute({
  operationId: "tryComment",
  method: "post",
  path: "/{workspace}/moderation-trials",
  request: { params, body: body(CommentTrial) },
  responses: {
    200: answer(TrialView, "What the rules, or the conditions sent, say to a comment. Nothing is done."),
  },
});

/** Moderation rules: what is done to comments that fit them. */
export const moderationRoom = newRoom()
  .openapi(getRules, async (c) => c.json(await inWorkspace(c.var.scope, listRules), 200))
  .openapi(postRule, async (c) => {
    const rule = c.req.valid("json");
    return c.json(await inWorkspace(c.var.scope, (ctx) => createRule(ctx, rule)), 201);
  })
  .openapi(putRule, async (c) => {
    const change = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => changeRule(ctx, change)), 200);
  })
  .openapi(postMove, async (c) => {
    const move = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => moveRule(ctx, move)), 200);
  })
  .openapi(removeRule, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => deleteRule(ctx, c.req.valid("param")));
    return c.json(done, 200);
  })
  .openapi(postStart, async (c) => {
    const ref = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => startRule(ctx, ref)), 200);
  })
  .openapi(postStop, async (c) => {
    const ref = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => stopRule(ctx, ref)), 200);
  })
  .openapi(postTrial, async (c) => {
    const trial = c.req.valid("json");
    return c.json(await inWorkspace(c.var.scope, (ctx) => tryComment(ctx, trial)), 200);
  });

export type ModerationRoom = typeof moderationRoom;
