import { z } from "zod";
import { fetchAndKeep, keepMedia, mediaAt, mediaLifeMs } from "../../files/media-store";
import type { Graph } from "../../graph/graph";
import { type GraphCall, jsonOf, readShape } from "../../graph/graph-call";
import { badParameter, GraphError } from "../../graph/graph-error";
import type { SendMessage } from "../../messenger/page-send-shape";
import type { Attachment, MediaFile, Thread } from "../../store/store-shapes";

const MEGABYTE = 1024 * 1024;
const uploads = ["image", "audio", "video", "file"];
type AttachmentInput = NonNullable<SendMessage["attachment"]>;

/** Attachments that are uploaded first and sent by id later. */
export function attachmentRoutes(graph: Graph): void {
  graph.on("POST", "page", "message_attachments", uploadAttachment, { use: "messenger" });
  graph.on("POST", "instagram", "message_attachments", uploadAttachment, { use: "instagram" });
}

const Upload = z.object({
  message: jsonOf(
    z.object({
      attachment: z.object({
        type: z.enum(["image", "audio", "video", "file"]),
        payload: z.record(z.string(), z.unknown()).optional(),
      }),
    }),
  ),
});

/** @see https://developers.facebook.com/docs/messenger-platform/reference/attachment-upload-api */
async function uploadAttachment(call: GraphCall): Promise<Record<string, unknown>> {
  const { attachment } = readShape(call, Upload).message;
  const file = await fileOf(call, attachment);
  return { attachment_id: file.id };
}

/**
 * What a message carries besides text; its files are stored.
 *
 * @throws GraphError 100/2018008 when a URL cannot be fetched, 100/2018109 for a file that is too large,
 *   100/2018074 for an attachment id that has expired.
 */
export async function attachmentsOf(call: GraphCall, message: SendMessage, thread: Thread) {
  const { attachment, attachments, sticker_id } = message;
  if (sticker_id) return { attachments: [{ type: "sticker", sticker_id }], attachmentId: undefined };
  const inputs = attachments ?? (attachment ? [attachment] : []);
  const storedAttachments: Attachment[] = [];
  let attachmentId: string | undefined;
  for (const one of inputs) {
    if (!uploads.includes(one.type)) storedAttachments.push(plainAttachment(one, thread));
    else {
      const file = await fileOf(call, one);
      if (one.payload?.is_reusable === true || one.payload?.is_reusable === "true") attachmentId = file.id;
      storedAttachments.push({
        type: one.type,
        mediaId: file.id,
        mimeType: file.mimeType,
        ...(file.fileName ? { fileName: file.fileName } : {}),
      });
    }
  }
  return { attachments: storedAttachments, attachmentId };
}

function plainAttachment({ type, payload }: AttachmentInput, thread: Thread): Attachment {
  if (type === "template" && payload) return { type, ...payload };
  const isInstagrams = thread.platform === "instagram" && ["MEDIA_SHARE", "like_heart"].includes(type);
  if (!isInstagrams)
    throw badParameter(`Param message[attachment][type] must be one of {${uploads.join(", ")}, template}`);
  return { type: type === "MEDIA_SHARE" ? "share" : type, ...payload };
}

async function fileOf(call: GraphCall, { type, payload = {} }: AttachmentInput): Promise<MediaFile> {
  const { sim, node } = call;
  const upload = call.files.get("filedata");
  const lifeMs = mediaLifeMs.messenger;
  if (upload) {
    const bytes = new Uint8Array(await upload.arrayBuffer());
    if (bytes.length > 25 * MEGABYTE) throw tooLarge();
    return keepMedia(sim, { bytes, mimeType: upload.type, fileName: upload.name, ownerId: node.id, lifeMs });
  }
  if (payload.attachment_id !== undefined) {
    const file = mediaAt(sim, String(payload.attachment_id));
    if (!file) throw new GraphError(100, "(#100) Invalid attachment ID", { subcode: 2018074 });
    return file;
  }
  if (typeof payload.url !== "string")
    throw badParameter("Param message[attachment][payload] must have a url or an attachment_id", {
      subcode: 2018047,
    });
  if (!sim.behaviour.fetchesMedia)
    return keepMedia(sim, { bytes: new Uint8Array(), mimeType: `${type}/*`, ownerId: node.id, lifeMs });
  const file = await fetchAndKeep(sim, payload.url, (type === "image" ? 8 : 25) * MEGABYTE, node.id, lifeMs);
  if (typeof file !== "string") return file;
  if (file.includes("too large")) throw tooLarge();
  throw new GraphError(100, `(#100) Failed to fetch the file from the url. ${file}`, { subcode: 2018008 });
}

const tooLarge = () =>
  new GraphError(100, "(#100) Attachment size exceeds allowable limit", { subcode: 2018109 });
