import { createHash } from "node:crypto";
import type { Simulator } from "../simulator";
import type { MediaFile } from "../store/store-shapes";
import { fetchMedia } from "./fetch-media";

const DAY_MS = 86_400_000;

/** How long ids of media live. */
export const mediaLifeMs = {
  uploaded: 30 * DAY_MS,
  fromWebhook: 7 * DAY_MS,
  messenger: 90 * DAY_MS,
} as const;

interface NewMedia {
  bytes: Uint8Array;
  mimeType: string;
  fileName?: string | null;
  ownerId: string | null;
  lifeMs: number;
  isFromWebhook?: boolean;
}

/** Keep a file under a new id. */
export function keepMedia(sim: Simulator, newMedia: NewMedia): MediaFile {
  const id = sim.ids.digits();
  sim.store.files.write(id, newMedia.bytes);
  return sim.store.media.put({
    id,
    mimeType: newMedia.mimeType,
    fileName: newMedia.fileName ?? null,
    sizeBytes: newMedia.bytes.length,
    sha256: createHash("sha256").update(newMedia.bytes).digest("base64"),
    createdAtMs: sim.clock.now(),
    expiresAtMs: sim.clock.now() + newMedia.lifeMs,
    ownerId: newMedia.ownerId,
    isFromWebhook: newMedia.isFromWebhook ?? false,
  });
}

/** A stored file; undefined when its id has expired. */
export function mediaAt(sim: Simulator, id: string): MediaFile | undefined {
  const file = sim.store.media.get(id);
  return file && (file.expiresAtMs === 0 || file.expiresAtMs > sim.clock.now()) ? file : undefined;
}

/** Fetch a file by URL as Meta does and keep it; a sentence when that fails. Links to ourselves need no HTTP. */
export async function fetchAndKeep(
  sim: Simulator,
  url: string,
  bytesMax: number,
  ownerId: string,
  lifeMs: number,
): Promise<MediaFile | string> {
  const result = await fetchMedia(url, bytesMax);
  if ("failure" in result) return result.failure;
  const fileName = URL.canParse(url) ? (new URL(url).pathname.split("/").at(-1) ?? null) : null;
  const mimeType = result.contentType.split(";")[0]?.trim() || "application/octet-stream";
  return keepMedia(sim, { bytes: result.bytes, mimeType, fileName, ownerId, lifeMs });
}
