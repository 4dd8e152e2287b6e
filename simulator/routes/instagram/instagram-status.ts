import { actingAccount } from "../../access/page-rights";
import { parseFields, type Readers, readFields } from "../../graph/fields";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { noSuchObject } from "../../graph/graph-error";
import { CONTAINER_LIFE_MS } from "../../instagram/instagram-rules";
import type { Container } from "../../store/store-posts";

/** The status of a container. One that was never published expires 24 hours after it was made. */
export function statusCode(
  container: Container,
  nowMs: number,
): "IN_PROGRESS" | "FINISHED" | "ERROR" | "EXPIRED" | "PUBLISHED" {
  if (container.mediaId !== null) return "PUBLISHED";
  if (nowMs - container.createdAtMs >= CONTAINER_LIFE_MS) return "EXPIRED";
  if (container.readyAtMs === null || nowMs < container.readyAtMs) return "IN_PROGRESS";
  return container.fault ? "ERROR" : "FINISHED";
}

/** `GET /{container}`. */
export function readContainer(call: GraphCall): unknown {
  const container = call.sim.store.containers.get(call.node.id);
  if (!container) throw noSuchObject(call.method, call.node.id);
  actingAccount(call, container.igId, "basic");
  const code = (row: Container) => statusCode(row, call.sim.clock.now());
  const readers: Readers<Container> = {
    status_code: code,
    status: (row) => statusText(row, code(row)),
    copyright_check_status: () => ({ status: "completed", matches_found: false }),
    video_status: (row) =>
      row.isResumable
        ? {
            uploading_phase: { status: row.readyAtMs === null ? "not_started" : "complete" },
            processing_phase: {
              status:
                code(row) === "IN_PROGRESS" ? "in_progress" : code(row) === "ERROR" ? "error" : "complete",
            },
          }
        : undefined,
  };
  return readFields(container, parseFields(textParam(call, "fields") ?? "id"), readers, "Container");
}

function statusText(container: Container, code: ReturnType<typeof statusCode>): string {
  const sentences = {
    IN_PROGRESS: "In Progress: Media is still being processed.",
    FINISHED: "Finished: Media has been uploaded and it is ready to be published.",
    EXPIRED: "Expired: Media was not published within 24 hours.",
    PUBLISHED: "Published: Media has been published.",
  };
  if (code !== "ERROR") return sentences[code];
  return `Error: Media upload has failed with error code ${container.fault?.subcode}`;
}
