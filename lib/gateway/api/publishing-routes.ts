import { createRoute, z } from "@hono/zod-openapi";
import { HandOffLink } from "@/lib/publishing/hand-off-rules";
import {
  DayRange,
  Decision,
  Draft,
  DraftPage,
  PostCard,
  PostView,
  Rescheduling,
  Submission,
  TargetView,
} from "@/lib/publishing/shapes";
import { answer, body, Done, params } from "./room";

const one = params.extend({ postId: z.uuid() });
const publication = params.extend({ publicationId: z.uuid() });
const Version = z.object({ expectedVersion: z.number().int().min(1) });

export const getTargets = createRoute({
  operationId: "listTargets",
  method: "get",
  path: "/{workspace}/publishing/targets",
  request: { params },
  responses: { 200: answer(z.array(TargetView), "The channels a post can go to, with what each accepts.") },
});
export const getPosts = createRoute({
  operationId: "listPosts",
  method: "get",
  path: "/{workspace}/posts",
  request: { params, query: DayRange },
  responses: { 200: answer(z.array(PostCard), "The posts of these days, in the workspace's time zone.") },
});
export const getDrafts = createRoute({
  operationId: "listDrafts",
  method: "get",
  path: "/{workspace}/posts/drafts",
  request: { params, query: z.object({ after: z.string().max(80).optional() }) },
  responses: { 200: answer(DraftPage, "Drafts, most recently changed first.") },
});
export const showPost = createRoute({
  operationId: "getPost",
  method: "get",
  path: "/{workspace}/posts/{postId}",
  request: { params: one },
  responses: { 200: answer(PostView, "The post, its publications and their attempts.") },
});
export const putPost = createRoute({
  operationId: "savePost",
  method: "put",
  path: "/{workspace}/posts/{postId}",
  request: { params: one, body: body(Draft.omit({ id: true })) },
  responses: {
    200: answer(PostView, "Saved. Changes to a scheduled post are kept beside it until they are applied."),
  },
});
export const postSubmission = createRoute({
  operationId: "submitPost",
  method: "post",
  path: "/{workspace}/posts/{postId}/submit",
  request: { params: one, body: body(Submission.omit({ id: true })) },
  responses: { 202: answer(PostView, "Accepted: it is published now or at its time.") },
});
export const putSchedule = createRoute({
  operationId: "changeSchedule",
  method: "put",
  path: "/{workspace}/posts/{postId}/schedule",
  request: { params: one, body: body(Rescheduling.omit({ id: true })) },
  responses: { 200: answer(PostView, "Rescheduled.") },
});
export const postWithdrawal = createRoute({
  operationId: "withdrawPost",
  method: "post",
  path: "/{workspace}/posts/{postId}/withdraw",
  request: { params: one, body: body(Version) },
  responses: { 200: answer(PostView, "Moved back to drafts.") },
});
export const postRevision = createRoute({
  operationId: "applyRevision",
  method: "post",
  path: "/{workspace}/posts/{postId}/revision",
  request: { params: one, body: body(Version) },
  responses: { 200: answer(PostView, "The changes are applied to the scheduled post.") },
});
export const removeRevision = createRoute({
  operationId: "discardRevision",
  method: "delete",
  path: "/{workspace}/posts/{postId}/revision",
  request: { params: one, query: z.object({ expectedVersion: z.coerce.number().int().min(1) }) },
  responses: { 200: answer(PostView, "The changes are discarded.") },
});
export const removePost = createRoute({
  operationId: "deletePost",
  method: "delete",
  path: "/{workspace}/posts/{postId}",
  request: { params: one, query: z.object({ expectedVersion: z.coerce.number().int().min(1) }) },
  responses: { 200: answer(Done, "Deleted.") },
});
export const postCancel = createRoute({
  operationId: "cancelPublication",
  method: "post",
  path: "/{workspace}/publications/{publicationId}/cancel",
  request: { params: publication },
  responses: { 200: answer(PostView, "Cancelled.") },
});
export const postRetry = createRoute({
  operationId: "retryPublication",
  method: "post",
  path: "/{workspace}/publications/{publicationId}/retry",
  request: { params: publication },
  responses: { 202: answer(PostView, "Accepted: it is retried on this channel only.") },
});
export const postDecision = createRoute({
  operationId: "decidePublication",
  method: "post",
  path: "/{workspace}/publications/{publicationId}/decide",
  request: { params: publication, body: body(Decision.omit({ id: true })) },
  responses: { 200: answer(PostView, "The publication in doubt is resolved.") },
});
export const postLink = createRoute({
  operationId: "makeHandOffLink",
  method: "post",
  path: "/{workspace}/publications/{publicationId}/hand-off",
  request: { params: publication },
  responses: { 201: answer(HandOffLink, "A new link for a phone. It is shown once; treat it like a key.") },
});
