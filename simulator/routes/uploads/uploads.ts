import { Hono } from "hono";
import { tokenOf } from "../../access/tokens";
import { fetchMedia } from "../../files/fetch-media";
import { mediaFacts } from "../../files/media-facts";
import { instagramVideoFault, pageVideoFault } from "../../files/media-rules";
import { envelopeOf, GraphError, statusOf } from "../../graph/graph-error";
import type { Simulator } from "../../simulator";
import { hasUploadFor, type UploadTarget } from "./upload-targets";

const FILE_BYTES_MAX = 1024 * 1024 * 1024;

/**
 * The rupload host: bytes with `offset` and `file_size`, or a `file_url` for Meta to fetch. Sending again
 * from the offset reached resumes a broken upload.
 *
 * @see https://developers.facebook.com/docs/video-api/guides/reels-publishing#step-2
 */
export function uploadRoutes(sim: Simulator): Hono {
  const app = new Hono();
  for (const path of ["/video-upload/:version/:id", "/video-upload/:id", "/ig-api-upload/:version/:id"]) {
    app.post(path, (c) => answer(sim, c.req.raw, c.req.param("id") ?? ""));
  }
  return app;
}

async function answer(sim: Simulator, request: Request, id: string): Promise<Response> {
  try {
    tokenOf(sim, request.headers, {});
    const target = hasUploadFor(sim, id);
    if (!target) throw rupload("ProcessingFailedError", "Upload session not found");
    const whole = await receive(sim, request, id, target);
    if (whole) await target.finish(await checked(whole, target));
    return Response.json({ success: true, ...(target.isInstagram ? { message: "Upload successful." } : {}) });
  } catch (thrown) {
    if (!(thrown instanceof GraphError)) throw thrown;
    if (thrown.details.type !== undefined) {
      const debug_info = { retriable: false, type: thrown.details.type, message: thrown.message };
      return Response.json({ debug_info }, { status: statusOf(thrown) });
    }
    return Response.json(envelopeOf(thrown, sim.ids.trace()), { status: statusOf(thrown) });
  }
}

/** Take the bytes in; null while some are still missing. */
async function receive(
  sim: Simulator,
  request: Request,
  id: string,
  target: UploadTarget,
): Promise<Uint8Array | null> {
  const url = request.headers.get("file_url");
  if (url) {
    const result = await fetchMedia(url, FILE_BYTES_MAX);
    if ("failure" in result)
      throw rupload("ProcessingFailedError", `Could not fetch the file: ${result.failure}`);
    sim.store.files.write(id, result.bytes);
    target.received(result.bytes.length);
    return result.bytes;
  }
  const offset = Number(request.headers.get("offset") ?? Number.NaN);
  const size = Number(request.headers.get("file_size") ?? Number.NaN);
  if (!Number.isInteger(offset) || offset !== target.offset) {
    throw rupload(
      "OffsetInvalidError",
      `Offset ${offset} does not match the ${target.offset} bytes received`,
    );
  }
  if (!(size > 0) || size > FILE_BYTES_MAX)
    throw rupload("ProcessingFailedError", "The header file_size is missing or wrong");
  const arrived = new Uint8Array(await request.arrayBuffer());
  const before = offset > 0 ? (sim.store.files.read(id) ?? new Uint8Array()) : new Uint8Array();
  const bytes = Buffer.concat([before.subarray(0, offset), arrived]);
  if (bytes.length > size) throw rupload("OffsetInvalidError", "More bytes than file_size promised");
  sim.store.files.write(id, bytes);
  target.received(bytes.length);
  if (bytes.length < size)
    throw rupload("PartialRequestError", "Partial request (did not match length of file)");
  return bytes;
}

async function checked(bytes: Uint8Array, target: UploadTarget) {
  const facts = await mediaFacts(bytes);
  const instagram = target.isInstagram ? instagramVideoFault(facts, target.use) : null;
  const page = target.isInstagram ? null : pageVideoFault(facts, target.use === "story" ? "story" : "reel");
  return { facts, instagram, page };
}

const rupload = (type: string, message: string) => new GraphError(100, message, { type });
