import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { changeSavedReply } from "@/lib/inbox/saved-replies/change-saved-reply";
import { createSavedReply } from "@/lib/inbox/saved-replies/create-saved-reply";
import { deleteSavedReply } from "@/lib/inbox/saved-replies/delete-saved-reply";
import { getReplyFilling } from "@/lib/inbox/saved-replies/get-reply-filling";
import { listSavedReplies } from "@/lib/inbox/saved-replies/list-saved-replies";
import { renameFolder } from "@/lib/inbox/saved-replies/rename-folder";
import { restoreSavedReply } from "@/lib/inbox/saved-replies/restore-saved-reply";
import {
  FolderName,
  NewSavedReply,
  ReplyFilling,
  SavedReplyChange,
  SavedReplyDeletion,
  SavedReplyView,
} from "@/lib/inbox/saved-replies/shapes";

const ofReply = params.extend({ savedReplyId: z.uuid() });

const getSavedReplies = createRoute({
  operationId: "listSavedReplies",
  method: "get",
  path: "/{workspace}/saved-replies",
  request: { params },
  responses: {
    200: answer(z.array(SavedReplyView), "Those that everyone uses and one's own, by folder and title."),
  },
});

const postSavedReply = createRoute({
  operationId: "createSavedReply",
  method: "post",
  path: "/{workspace}/saved-replies",
  request: { params, body: body(NewSavedReply) },
  responses: { 200: answer(Done, "Saved, or it already was.") },
});

const putSavedReply = createRoute({
  operationId: "changeSavedReply",
  method: "put",
  path: "/{workspace}/saved-replies/{savedReplyId}",
  request: { params: ofReply, body: body(SavedReplyChange) },
  responses: { 200: answer(Done, "Changed; replies that were begun from it stay as they are.") },
});

const dropSavedReply = createRoute({
  operationId: "deleteSavedReply",
  method: "delete",
  path: "/{workspace}/saved-replies/{savedReplyId}",
  request: { params: ofReply },
  responses: {
    200: answer(SavedReplyDeletion, "Deleted, and which rules said it; for a day it can be restored."),
  },
});

const postRestoration = createRoute({
  operationId: "restoreSavedReply",
  method: "post",
  path: "/{workspace}/saved-replies/{savedReplyId}/restore",
  request: { params: ofReply },
  responses: { 200: answer(Done, "There again, or it still was.") },
});

const postFolderName = createRoute({
  operationId: "renameReplyFolder",
  method: "post",
  path: "/{workspace}/saved-reply-folders/rename",
  request: { params, body: body(FolderName) },
  responses: { 200: answer(Done, "Its saved replies are in a folder of that name.") },
});

const getFilling = createRoute({
  operationId: "getReplyFilling",
  method: "get",
  path: "/{workspace}/conversations/{conversationId}/reply-filling",
  request: {
    params: params.extend({ conversationId: z.uuid() }),
    query: z.object({ messageId: z.uuid().optional() }),
  },
  responses: { 200: answer(ReplyFilling, "What variables stand for here, and the contact's language.") },
});

/** Saved replies, and what they are filled in with. */
export const savedRepliesRoom = newRoom()
  .openapi(getSavedReplies, async (c) => c.json(await inWorkspace(c.var.scope, listSavedReplies), 200))
  .openapi(postSavedReply, async (c) => {
    const reply = c.req.valid("json");
    await inWorkspace(c.var.scope, (ctx) => createSavedReply(ctx, reply));
    return c.json(done, 200);
  })
  .openapi(putSavedReply, async (c) => {
    const change = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => changeSavedReply(ctx, change));
    return c.json(done, 200);
  })
  .openapi(dropSavedReply, async (c) => {
    const { savedReplyId } = c.req.valid("param");
    const rules = await inWorkspace(c.var.scope, (ctx) => deleteSavedReply(ctx, savedReplyId));
    return c.json({ ...done, rules }, 200);
  })
  .openapi(postRestoration, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => restoreSavedReply(ctx, c.req.valid("param").savedReplyId));
    return c.json(done, 200);
  })
  .openapi(postFolderName, async (c) => {
    const change = c.req.valid("json");
    await inWorkspace(c.var.scope, (ctx) => renameFolder(ctx, change));
    return c.json(done, 200);
  })
  .openapi(getFilling, async (c) => {
    const { conversationId } = c.req.valid("param");
    const { messageId } = c.req.valid("query");
    const filling = await inWorkspace(c.var.scope, (ctx) =>
      getReplyFilling(ctx, { conversationId, messageId }),
    );
    return c.json(filling, 200);
  });

export type SavedRepliesRoom = typeof savedRepliesRoom;
