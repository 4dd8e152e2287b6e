import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { hideComment } from "@/lib/inbox/acts/hide-comment";
import { likeComment } from "@/lib/inbox/acts/like-comment";
import { removeComment } from "@/lib/inbox/acts/remove-comment";
import { replyPrivately } from "@/lib/inbox/acts/reply-privately";
import { Liking, PrivateReply, Visibility } from "@/lib/inbox/acts/shapes";

const ofComment = params.extend({ messageId: z.uuid() });

const putVisibility = createRoute({
  operationId: "hideComment",
  method: "put",
  path: "/{workspace}/comments/{messageId}/visibility",
  request: { params: ofComment, body: body(Visibility) },
  responses: { 202: answer(Done, "Accepted: it is hidden, or shown again.") },
});

const putLike = createRoute({
  operationId: "likeComment",
  method: "put",
  path: "/{workspace}/comments/{messageId}/like",
  request: { params: ofComment, body: body(Liking) },
  responses: { 202: answer(Done, "Accepted: it is liked, or that is taken back.") },
});

const deleteIt = createRoute({
  operationId: "removeComment",
  method: "delete",
  path: "/{workspace}/comments/{messageId}",
  request: { params: ofComment },
  responses: { 202: answer(Done, "Accepted: it is deleted, with what answers it.") },
});

const postPrivateReply = createRoute({
  operationId: "replyPrivately",
  method: "post",
  path: "/{workspace}/comments/{messageId}/private-reply",
  request: { params: ofComment, body: body(PrivateReply) },
  responses: { 202: answer(Done, "Accepted: it becomes a message of the direct conversation.") },
});

/** One comment: hide, like, delete it, and answer its writer in private. */
export const commentsRoom = newRoom()
  .openapi(putVisibility, async (c) => {
    const { messageId } = c.req.valid("param");
    const visibility = c.req.valid("json");
    await inWorkspace(c.var.scope, (ctx) => hideComment(ctx, messageId, visibility));
    return c.json(done, 202);
  })
  .openapi(putLike, async (c) => {
    const { messageId } = c.req.valid("param");
    const liking = c.req.valid("json");
    await inWorkspace(c.var.scope, (ctx) => likeComment(ctx, messageId, liking));
    return c.json(done, 202);
  })
  .openapi(deleteIt, async (c) => {
    const { messageId } = c.req.valid("param");
    await inWorkspace(c.var.scope, (ctx) => removeComment(ctx, messageId));
    return c.json(done, 202);
  })
  .openapi(postPrivateReply, async (c) => {
    const { messageId } = c.req.valid("param");
    const reply = c.req.valid("json");
    await inWorkspace(c.var.scope, (ctx) => replyPrivately(ctx, messageId, reply));
    return c.json(done, 202);
  });

export type CommentsRoom = typeof commentsRoom;
