import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { presenceHere } from "@/lib/gateway/presence/presence";
import { mustBeReadable, whoIsSeen } from "@/lib/inbox/conversations/be-present";

const Place = z.object({
  /** One page of the member's browser: it is in one conversation at a time. */
  tabId: z.uuid(),
  /** What they do there; null once they have left it. */
  state: z.enum(["viewing", "writing"]).nullable(),
});

const postPresence = createRoute({
  operationId: "tellPresence",
  method: "post",
  path: "/{workspace}/conversations/{conversationId}/presence",
  request: { params: params.extend({ conversationId: z.uuid() }), body: body(Place) },
  responses: {
    200: answer(
      Done,
      "Colleagues see it for 20 s, and that you write for 9; say it again before. Nothing is stored.",
    ),
  },
});

/** Who looks at a conversation or writes in it now. */
export const presenceRoom = newRoom().openapi(postPresence, async (c) => {
  const { scope } = c.var;
  const { conversationId } = c.req.valid("param");
  const { tabId, state } = c.req.valid("json");
  const memberId = whoIsSeen(scope);
  const sign = { workspaceId: scope.workspaceId, memberId, tabId, conversationId, state };
  // Said every few seconds by everyone who has a conversation open: the database is asked once.
  if (!presenceHere()?.knows(sign)) await inWorkspace(scope, (ctx) => mustBeReadable(ctx, conversationId));
  presenceHere()?.hear(sign);
  return c.json(done, 200);
});

export type PresenceRoom = typeof presenceRoom;
