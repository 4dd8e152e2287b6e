import { z } from "zod";
import { keepMedia } from "../../files/media-store";
import type { Graph } from "../../graph/graph";
import { type GraphCall, readShape } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import type { Simulator } from "../../simulator";
import type { AppUpload } from "../../store/store-shapes";

const FILE_BYTES_MAX = 1024 * 1024 * 1024;
const DAY_MS = 86_400_000;
const types = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"] as const;

const NewUpload = z.object({
  file_name: z.string().optional(),
  file_length: z.coerce.number().int().min(1).max(FILE_BYTES_MAX),
  file_type: z.enum(types),
});

/**
 * The Resumable Upload API: a session of the app, its bytes in one or more calls, and a handle in the end
 * that publishes a video or illustrates a template.
 *
 * @see https://developers.facebook.com/docs/graph-api/guides/upload
 */
export function appUploadRoutes(graph: Graph): void {
  graph.on("POST", "app", "uploads", start);
  graph.on("GET", "upload", "", ({ sim, node }) => {
    const { id, receivedBytes } = sessionOf(sim, node.id);
    return { id, file_offset: receivedBytes };
  });
  graph.on("POST", "upload", "", receive);
}

function start(call: GraphCall) {
  if (call.token.appId !== call.node.id) throw noSuchObject(call.method, call.node.id);
  const { file_name = "", file_length, file_type } = readShape(call, NewUpload);
  const { id } = call.sim.store.uploads.put({
    id: `upload:${call.sim.ids.digits()}`,
    appId: call.node.id,
    fileName: file_name,
    mimeType: file_type,
    sizeBytes: file_length,
    receivedBytes: 0,
    fileId: null,
    createdAtMs: call.sim.clock.now(),
  });
  return { id };
}

/** The bytes from `file_offset` on. An answer with `h` says that the file is whole. */
function receive({ sim, node, headers, bytes }: GraphCall) {
  const session = sessionOf(sim, node.id);
  const offset = Number(headers.get("file_offset") ?? Number.NaN);
  if (offset !== session.receivedBytes)
    throw badParameter(`The file_offset must be ${session.receivedBytes}, the bytes received so far`);
  const before =
    session.receivedBytes > 0 ? (sim.store.files.read(session.id) ?? new Uint8Array()) : new Uint8Array();
  const whole = Buffer.concat([before, bytes ?? new Uint8Array()]);
  if (whole.length > session.sizeBytes) throw badParameter("More bytes than file_length promised");
  sim.store.files.write(session.id, whole);
  const isWhole = whole.length === session.sizeBytes;
  const fileId = isWhole ? keep(sim, session, whole) : null;
  sim.store.uploads.put({ ...session, receivedBytes: whole.length, fileId });
  return fileId ? { h: handleOf(fileId) } : { id: session.id, file_offset: whole.length };
}

/** The bytes behind a handle. @throws GraphError 100 for an unknown handle. */
export function bytesOfHandle(sim: Simulator, handle: string): Uint8Array {
  const [, fileId = ""] = handle.match(/^4::([\w-]+)$/) ?? [];
  const bytes = sim.store.files.read(Buffer.from(fileId, "base64url").toString());
  if (!bytes) throw new GraphError(100, "(#100) Invalid upload handle");
  return bytes;
}

const handleOf = (fileId: string) => `4::${Buffer.from(fileId).toString("base64url")}`;

function keep(sim: Simulator, session: AppUpload, bytes: Uint8Array): string {
  return keepMedia(sim, {
    bytes,
    mimeType: session.mimeType,
    fileName: session.fileName,
    ownerId: session.appId,
    lifeMs: 30 * DAY_MS,
    isFromWebhook: false,
  }).id;
}

function sessionOf(sim: Simulator, id: string): AppUpload {
  const session = sim.store.uploads.get(id);
  if (!session) throw noSuchObject("GET", id);
  return session;
}
