import sharp from "sharp";
import { z } from "zod";
import { actingPage, readablePage } from "../../access/page-rights";
import { fileUrl } from "../../files/file-links";
import type { Graph } from "../../graph/graph";
import { flag, type GraphCall, readShape } from "../../graph/graph-call";
import { GraphError, noSuchObject } from "../../graph/graph-error";
import type { Thumbnail } from "../../store/store-shapes";

const BYTES_MAX = 10 * 1024 * 1024;

/** The pictures that stand for a Page's film. @see https://developers.facebook.com/docs/graph-api/reference/video/thumbnails */
export function thumbnailRoutes(graph: Graph): void {
  graph.on("POST", "video", "thumbnails", add, { use: "pages" });
  graph.on("GET", "video", "thumbnails", list, { use: "pages" });
}

/** @throws GraphError 324 for something that is no picture of up to 10 MB. */
async function add(call: GraphCall) {
  const { sim } = call;
  const video = sim.store.videos.get(call.node.id);
  if (!video) throw noSuchObject(call.method, call.node.id);
  actingPage(call, video.pageId, "pages_manage_posts", "CREATE_CONTENT");
  const { is_preferred } = readShape(call, z.object({ is_preferred: flag.default(true) }));
  const file = call.files.get("source") ?? [...call.files.values()][0];
  const bytes = file ? new Uint8Array(await file.arrayBuffer()) : null;
  const facts =
    bytes && bytes.length <= BYTES_MAX
      ? await sharp(bytes)
          .metadata()
          .catch(() => null)
      : null;
  if (!bytes || !facts?.width || !facts.height)
    throw new GraphError(324, "(#324) Missing or invalid image file");
  const thumbnail: Thumbnail = {
    id: sim.ids.digits(),
    width: facts.width,
    height: facts.height,
    isPreferred: is_preferred,
  };
  sim.store.files.write(thumbnail.id, bytes);
  const others = (video.thumbnails ?? []).map((one) => (is_preferred ? { ...one, isPreferred: false } : one));
  sim.store.videos.put({ ...video, thumbnails: [...others, thumbnail] });
  return { success: true };
}

function list(call: GraphCall) {
  const { sim } = call;
  const video = sim.store.videos.get(call.node.id);
  if (!video) throw noSuchObject(call.method, call.node.id);
  readablePage(call, video.pageId);
  const data = (video.thumbnails ?? []).map(({ id, width, height, isPreferred }) => ({
    id,
    uri: fileUrl(sim, id),
    width,
    height,
    scale: 1,
    is_preferred: isPreferred,
  }));
  return { data };
}
