import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { followConversation, unfollowConversation } from "@/lib/inbox/conversations/follow";

const request = { params: params.extend({ conversationId: z.uuid() }) };

const postFollow = createRoute({
  operationId: "followConversation",
  method: "post",
  path: "/{workspace}/conversations/{conversationId}/follow",
  request,
  responses: { 200: answer(Done, "You follow it, and are told of its notes.") },
});

const postUnfollow = createRoute({
  operationId: "unfollowConversation",
  method: "post",
  path: "/{workspace}/conversations/{conversationId}/unfollow",
  request,
  responses: { 200: answer(Done, "You follow it no longer.") },
});

/** Conversations that members follow. */
export const followingRoom = newRoom()
  .openapi(postFollow, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => followConversation(ctx, c.req.valid("param").conversationId));
    return c.json(done, 200);
  })
  .openapi(postUnfollow, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => unfollowConversation(ctx, c.req.valid("param").conversationId));
    return c.json(done, 200);
  });

export type FollowingRoom = typeof followingRoom;
