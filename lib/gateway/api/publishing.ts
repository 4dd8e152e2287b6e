import { inWorkspace } from "@/lib/context";
import { makeHandOffLink } from "@/lib/publishing/hand-off/hand-off";
import { deletePost } from "@/lib/publishing/posts/delete-post";
import { getPost } from "@/lib/publishing/posts/get-post";
import { listDrafts, listPosts } from "@/lib/publishing/posts/list-posts";
import { savePost } from "@/lib/publishing/posts/save-post";
import { applyRevision, discardRevision } from "@/lib/publishing/posts/settle-revision";
import { changeSchedule, submitPost, withdrawPost } from "@/lib/publishing/posts/submit-post";
import { listTargets } from "@/lib/publishing/posts/targets";
import { cancelPublication } from "@/lib/publishing/publications/cancel-publication";
import { decidePublication, retryPublication } from "@/lib/publishing/publications/retry-publication";
import {
  getDrafts,
  getPosts,
  getTargets,
  postCancel,
  postDecision,
  postLink,
  postRetry,
  postRevision,
  postSubmission,
  postWithdrawal,
  putPost,
  putSchedule,
  removePost,
  removeRevision,
  showPost,
} from "./publishing-routes";
import { done, newRoom } from "./room";

export const publishingRoom = newRoom()
  .openapi(getTargets, async (c) => c.json(await inWorkspace(c.var.scope, listTargets), 200))
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
    const asked = { ...c.req.valid("json"), id: c.req.valid("param").postId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => changeSchedule(ctx, asked)), 200);
  })
  .openapi(postWithdrawal, async (c) => {
    const asked = { ...c.req.valid("json"), id: c.req.valid("param").postId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => withdrawPost(ctx, asked)), 200);
  })
  .openapi(postRevision, async (c) => {
    const asked = { ...c.req.valid("json"), id: c.req.valid("param").postId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => applyRevision(ctx, asked)), 200);
  })
  .openapi(removeRevision, async (c) => {
    const asked = { ...c.req.valid("query"), id: c.req.valid("param").postId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => discardRevision(ctx, asked)), 200);
  })
  .openapi(removePost, async (c) => {
    const asked = { ...c.req.valid("query"), id: c.req.valid("param").postId };
    await inWorkspace(c.var.scope, (ctx) => deletePost(ctx, asked));
    return c.json(done, 200);
  })
  .openapi(postCancel, async (c) => {
    const { publicationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => cancelPublication(ctx, publicationId)), 200);
  })
  .openapi(postRetry, async (c) => {
    const { publicationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => retryPublication(ctx, publicationId)), 202);
  })
  .openapi(postDecision, async (c) => {
    const decision = { ...c.req.valid("json"), id: c.req.valid("param").publicationId };
    return c.json(await inWorkspace(c.var.scope, (ctx) => decidePublication(ctx, decision)), 200);
  })
  .openapi(postLink, async (c) => {
    const { publicationId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => makeHandOffLink(ctx, publicationId)), 201);
  });

export type PublishingRoom = typeof publishingRoom;
