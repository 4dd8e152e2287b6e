import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { deletePost } from "@/lib/publishing/posts/delete-post";
import { getPost } from "@/lib/publishing/posts/get-post";
import { listDrafts, listPosts } from "@/lib/publishing/posts/list-posts";
import { savePost } from "@/lib/publishing/posts/save-post";
import { applyRevision, discardRevision } from "@/lib/publishing/posts/settle-revision";
import { changeSchedule, submitPost, withdrawPost } from "@/lib/publishing/posts/submit-post";
import {
  DayRange,
  Draft,
  DraftPage,
  PostCard,
  PostView,
  Rescheduling,
  Submission,
} from "@/lib/publishing/shapes";
import { answer, body, Done, done, newRoom, params } from "./room";

const one = params.extend({ postId: z.uuid() });
const Version = z.object({ expectedVersion: z.number().int().min(1) });

const getPosts = createRoute({
  operationId: "listPosts",
  method: "get",
  path: "/{workspace}/posts",
  request: { params, query: DayRange },
  responses: { 200: answer(z.array(PostCard), "The posts of these days, in the workspace's time zone.") },
});

const getDrafts = createRoute({
  operationId: "listDrafts",
  method: "get",
  path: "/{workspace}/posts/drafts",
  request: { params, query: z.object({ after: z.string().max(80).optional() }) },
  responses: { 200: answer(DraftPage, "Drafts, most recently changed first.") },
});

const showPost = createRoute({
  operationId: "getPost",
  method: "get",
  path: "/{workspace}/posts/{postId}",
  request: { params: one },
  responses: { 200: answer(PostView, "The post, its publications and their attempts.") },
});

const putPost = createRoute({
  operationId: "savePost",
  method: "put",
  path: "/{workspace}/posts/{postId}",
  request: { params: one, body: body(Draft.omit({ id: true })) },
  responses: {
    200: answer(PostView, "Saved. Changes to a scheduled post are kept beside it until they are applied."),
  },
});

const postSubmission = createRoute({
  operationId: "submitPost",
  method: "post",
  path: "/{workspace}/posts/{postId}/submit",
  request: { params: one, body: body(Submission.omit({ id: true })) },
  responses: { 202: answer(PostView, "Accepted: it is published now or at its time.") },
});

const putSchedule = createRoute({
  operationId: "changeSchedule",
  method: "put",
  path: "/{workspace}/posts/{postId}/schedule",
  request: { params: one, body: body(Rescheduling.omit({ id: true })) },
  responses: { 200: answer(PostView, "Rescheduled.") },
});

const postWithdrawal = createRoute({
  operationId: "withdrawPost",
  method: "post",
  path: "/{workspace}/posts/{postId}/withdraw",
  request: { params: one, body: body(Version) },
  responses: { 200: answer(PostView, "Moved back to drafts.") },
});

const postRevision = createRoute({
  operationId: "applyRevision",
  method: "post",
  path: "/{workspace}/posts/{postId}/revision",
  request: { params: one, body: body(Version) },
  responses: { 200: answer(PostView, "The changes are applied to the scheduled post.") },
});

const removeRevision = createRoute({
  operationId: "discardRevision",
  method: "delete",
  path: "/{workspace}/posts/{postId}/revision",
  request: { params: one, query: z.object({ expectedVersion: z.coerce.number().int().min(1) }) },
  responses: { 200: answer(PostView, "The changes are discarded.") },
});

const removePost = createRoute({
  operationId: "deletePost",
  method: "delete",
  path: "/{workspace}/posts/{postId}",
  request: { params: one, query: z.object({ expectedVersion: z.coerce.number().int().min(1) }) },
  responses: { 200: answer(Done, "Deleted.") },
});

/** Posts, from the first draft to their submission. */
export const postsRoom = newRoom()
  .openapi(getPosts, async (c) => {
    const range = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listPosts(ctx, range)), 200);
  })
  .openapi(getDrafts, async (c) => {
    const { after = null } = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listDrafts(ctx, after)), 200);
  })
  .openapi(showPost, async (c) => {
    const { postId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getPost(ctx, postId)), 200);
  })
  .openapi(putPost, async (c) => {
    const draft = { ...c.req.valid("json"), id: c.req.valid("param").postId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => savePost(ctx, draft)), 200);
  })
  .openapi(postSubmission, async (c) => {
    const submission = { ...c.req.valid("json"), id: c.req.valid("param").postId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => submitPost(ctx, submission)), 202);
  })
  .openapi(putSchedule, async (c) => {
    const rescheduling = { ...c.req.valid("json"), id: c.req.valid("param").postId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => changeSchedule(ctx, rescheduling)), 200);
  })
  .openapi(postWithdrawal, async (c) => {
    const postVersion = { ...c.req.valid("json"), id: c.req.valid("param").postId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => withdrawPost(ctx, postVersion)), 200);
  })
  .openapi(postRevision, async (c) => {
    const postVersion = { ...c.req.valid("json"), id: c.req.valid("param").postId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => applyRevision(ctx, postVersion)), 200);
  })
  .openapi(removeRevision, async (c) => {
    const postVersion = { ...c.req.valid("query"), id: c.req.valid("param").postId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => discardRevision(ctx, postVersion)), 200);
  })
  .openapi(removePost, async (c) => {
    const postVersion = { ...c.req.valid("query"), id: c.req.valid("param").postId };
    await inWorkspace(c.var.scope, (ctx) => deletePost(ctx, postVersion));
    return c.json(done, 200);
  });

export type PostsRoom = typeof postsRoom;
