import { createRoute, z } from "@hono/zod-openapi";
import { getFile } from "@/lib/contacts/people/get-file";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { FILE_BYTES_MAX, MediaView, StorageView } from "@/lib/media/shapes";
import { findStorage } from "@/lib/media/space/find-storage";
import { uploadFile } from "@/lib/media/upload-file";
import { readUpload } from "./read-upload";
import { answer, newRoom, params } from "./room";

const binary = z.string().openapi({ type: "string", format: "binary" });

const postMedia = createRoute({
  operationId: "uploadFile",
  method: "post",
  path: "/{workspace}/media",
  request: {
    params,
    query: z.object({
      id: z.uuid().optional(),
      name: z.string().max(500).optional(),
      shrink: z.stringbool().optional(),
    }),
    body: {
      required: true,
      description: `The file itself, or a form with one file in it. At most ${FILE_BYTES_MAX} bytes.`,
      content: {
        "application/octet-stream": { schema: binary },
      },
    },
  },
  responses: { 201: answer(MediaView, "Stored. Its type was detected from its content.") },
});

const getMedia = createRoute({
  operationId: "getFile",
  method: "get",
  path: "/{workspace}/media/{mediaId}",
  request: { params: params.extend({ mediaId: z.uuid() }) },
  responses: {
    200: answer(
      MediaView,
      "The file, with new addresses. They work with the session or key that requested them.",
    ),
  },
});

const getStorage = createRoute({
  operationId: "getStorage",
  method: "get",
  path: "/{workspace}/storage",
  request: { params },
  responses: { 200: answer(StorageView, "The workspace's storage: used and allowed.") },
});

/** Whose uploads take turns: a member's in all their tabs, or a key's. */
const uploaderOf = ({ actor }: Scope) => `${actor.kind}/${actor.kind === "job" ? actor.name : actor.id}`;

export const mediaRoom = newRoom()
  .openapi(postMedia, async (c) => {
    const { scope } = c.var;
    const { id, name, shrink: mayShrink = false } = c.req.valid("query");
    const upload = await readUpload(c.req.raw, FILE_BYTES_MAX, uploaderOf(scope));
    const file = {
      ...upload,
      ...(id ? { id } : {}),
      name: name ?? upload.name,
      createdBy: memberOf(scope),
      mayShrink,
    };
    return c.json(await uploadFile(scope, file), 201);
  })
  .openapi(getMedia, async (c) => {
    const { mediaId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getFile(ctx, mediaId)), 200);
  })
  .openapi(getStorage, async (c) => c.json(await inWorkspace(c.var.scope, findStorage), 200));
