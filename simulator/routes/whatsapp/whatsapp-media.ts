import { Hono } from "hono";
import { hasScope, tokenOf } from "../../access/tokens";
import { keepMedia, mediaAt, mediaLifeMs } from "../../files/media-store";
import type { Graph } from "../../graph/graph";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { badParameter, envelopeOf, GraphError, noSuchObject, statusOf } from "../../graph/graph-error";
import type { Simulator } from "../../simulator";
import type { MediaFile } from "../../store/store-shapes";
import { isLinkAlive, mediaLink } from "../../whatsapp/whatsapp-media";
import { type MediaKind, mediaBytesMax } from "../../whatsapp/whatsapp-shape";
import { ownNumber } from "./whatsapp";

const types: Record<MediaKind, RegExp> = {
  image: /^image\/(jpeg|png)$/,
  video: /^video\/(mp4|3gp+)$/,
  audio: /^audio\/(aac|amr|mpeg|mp3|mp4|ogg)/,
  sticker: /^image\/webp$/,
  document: /^(application|text)\//,
};

/** Files on WhatsApp. @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
export function whatsappMediaRoutes(graph: Graph): void {
  graph.on("POST", "number", "media", upload, { use: "whatsapp" });
  graph.on("GET", "media", "", (call) => describe(call, ownMedia(call)));
  graph.on("DELETE", "media", "", (call) => {
    const file = ownMedia(call);
    call.sim.store.media.delete(file.id);
    call.sim.store.files.remove(file.id);
    return { success: true };
  });
}

async function upload(call: GraphCall): Promise<Record<string, unknown>> {
  ownNumber(call, "whatsapp_business_messaging");
  const file = call.files.get("file");
  if (!file) throw badParameter("The parameter file is required.");
  if (textParam(call, "messaging_product") !== "whatsapp")
    throw badParameter("The parameter messaging_product is required.");
  const mimeType = typeOf(textParam(call, "type"), file);
  const kind = kindOf(mimeType);
  if (!kind)
    throw badParameter(
      `Param file must be a file with one of the following types: audio/aac, audio/mp4, audio/mpeg, audio/amr, audio/ogg, application/pdf, image/jpeg, image/png, image/webp, text/plain, video/mp4, video/3gp. Received file of type '${mimeType}'.`,
    );
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length > mediaBytesMax[kind])
    throw badParameter(`File of ${kind} is larger than ${mediaBytesMax[kind]} bytes`);
  const mediaFile = keepMedia(call.sim, {
    bytes,
    mimeType,
    fileName: file.name,
    ownerId: call.node.id,
    lifeMs: mediaLifeMs.uploaded,
  });
  return { id: mediaFile.id };
}

/** The type in the form, or that of the file when the form only names a kind, such as `image`. */
function typeOf(formType: string | undefined, file: File): string {
  return (formType?.includes("/") ? formType : file.type).split(";")[0]!.trim();
}

function kindOf(mimeType: string): MediaKind | null {
  const order: MediaKind[] = ["sticker", "image", "video", "audio", "document"];
  return order.find((kind) => types[kind].test(mimeType)) ?? null;
}

function describe({ sim }: GraphCall, { id, mimeType, sha256, sizeBytes }: MediaFile) {
  const url = mediaLink(sim, id);
  return {
    messaging_product: "whatsapp",
    url,
    mime_type: mimeType,
    sha256,
    file_size: String(sizeBytes),
    id,
  };
}

function ownMedia(call: GraphCall): MediaFile {
  const file = mediaAt(call.sim, call.node.id);
  const number = file?.ownerId ? call.sim.store.numbers.get(file.ownerId) : undefined;
  const askedFor = textParam(call, "phone_number_id");
  const isOurs = number && hasScope(call.token, "whatsapp_business_messaging", number.wabaId);
  if (!file || !isOurs || (askedFor && askedFor !== number.id)) throw noSuchObject(call.method, call.node.id);
  return file;
}

/** Serves media links, for five minutes and only to a token that may use the number. */
export function mediaDownloads(sim: Simulator): Hono {
  return new Hono().get("/whatsapp_business/attachments/", (c) => {
    const { mid = "", ext = "", hash = "" } = c.req.query();
    try {
      const token = tokenOf(sim, c.req.raw.headers, {});
      if (!hasScope(token, "whatsapp_business_messaging"))
        throw new GraphError(10, "(#10) Permission denied", { status: 403 });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return Response.json(envelopeOf(error, sim.ids.trace()), {
        status: statusOf(error) === 400 ? 401 : statusOf(error),
      });
    }
    const file = isLinkAlive(sim, mid, ext, hash) ? mediaAt(sim, mid) : undefined;
    const bytes = file && sim.store.files.read(mid);
    if (!file || !bytes) return c.body("Media not found", 404);
    return new Response(Uint8Array.from(bytes), {
      headers: { "content-type": file.mimeType, "content-length": String(bytes.length) },
    });
  });
}
