import { readablePage } from "../../access/page-rights";
import { graphTime } from "../../audience/pacific";
import { fileUrl } from "../../files/file-links";
import { parseFields, type Readers, readFields } from "../../graph/fields";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { noSuchObject } from "../../graph/graph-error";
import type { PageVideo } from "../../store/store-posts";

/** `GET /{video}`: the post it became, and how far it has come. */
export function readVideo(call: GraphCall): unknown {
  const video = call.sim.store.videos.get(call.node.id);
  if (!video) throw noSuchObject(call.method, call.node.id);
  readablePage(call, video.pageId);
  return readFields(
    video,
    parseFields(textParam(call, "fields") ?? "id,created_time"),
    videoReaders(call),
    "Video",
  );
}

/** A film in a list, with the fields the call asked for. */
export function listedVideo(call: GraphCall, video: PageVideo): unknown {
  const fields = parseFields(textParam(call, "fields") ?? "id,description,updated_time");
  return readFields(video, fields, videoReaders(call), "Video");
}

function videoReaders({ sim }: GraphCall): Readers<PageVideo> {
  return {
    updated_time: (row) => graphTime(row.publishedAtMs ?? row.createdAtMs),
    created_time: (row) => graphTime(row.createdAtMs),
    title: (row) => row.title || undefined,
    description: (row) => row.description || undefined,
    length: (row) => row.lengthMs / 1000,
    published: (row) => row.state === "published",
    permalink_url: (row) => `/reel/${row.id}/`,
    post_id: (row) => row.postId?.split("_").at(-1) ?? undefined,
    source: (row) => (row.uploadedAtMs === null ? undefined : fileUrl(sim, row.id)),
    from: (row) => ({ name: sim.store.pages.get(row.pageId)?.name, id: row.pageId }),
    status: (row) => statusOf(row, sim.clock.now()),
    copyright_check_information: () => ({ status: { status: "complete", matches_found: false } }),
  };
}

/** The three phases of a film. The key for the bytes is misspelt on the wire. */
function statusOf(video: PageVideo, nowMs: number): unknown {
  const isUploaded = video.uploadedAtMs !== null;
  const isReady = video.readyAtMs !== null && nowMs >= video.readyAtMs;
  const processing = !isUploaded
    ? "not_started"
    : !isReady
      ? "in_progress"
      : video.fault
        ? "error"
        : "complete";
  const error = isReady && video.fault ? { error: { message: video.fault.message } } : {};
  const isOut = video.state === "published";
  return {
    video_status: isReady
      ? video.fault
        ? "error"
        : "ready"
      : isUploaded
        ? "processing"
        : "upload_incomplete",
    uploading_phase: {
      status: isUploaded ? "complete" : video.receivedBytes > 0 ? "in_progress" : "not_started",
      bytes_transfered: video.receivedBytes,
    },
    processing_phase: { status: processing, ...error },
    publishing_phase: isOut
      ? {
          status: "complete",
          publish_status: "published",
          publish_time: graphTime(video.publishedAtMs ?? nowMs),
        }
      : { status: "not_started" },
  };
}
