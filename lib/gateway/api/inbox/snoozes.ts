import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { Snooze, WokenConversation } from "@/lib/inbox/conversations/shapes";
import { listWoken } from "@/lib/inbox/snoozing/list-woken";
import { snoozeConversation } from "@/lib/inbox/snoozing/snooze-conversation";

const postSnooze = createRoute({
  operationId: "snoozeConversation",
  method: "post",
  path: "/{workspace}/conversations/{conversationId}/snooze",
  request: {
    params: params.extend({ conversationId: z.uuid() }),
    body: body(Snooze.omit({ conversationId: true })),
  },
  responses: { 200: answer(Done, "Put off until then; without a time pending, until the contact writes.") },
});

const getWoken = createRoute({
  operationId: "listWoken",
  method: "get",
  path: "/{workspace}/inbox/woken",
  request: { params },
  responses: {
    200: answer(
      z.array(WokenConversation),
      "Yours whose snooze is over and that nobody has looked at since.",
    ),
  },
});

/** Conversations that are put off. */
export const snoozesRoom = newRoom()
  .openapi(postSnooze, async (c) => {
    const snooze = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => snoozeConversation(ctx, snooze));
    return c.json(done, 200);
  })
  .openapi(getWoken, async (c) => c.json(await inWorkspace(c.var.scope, listWoken), 200));

export type SnoozesRoom = typeof snoozesRoom;
