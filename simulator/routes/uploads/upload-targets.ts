import type { MediaFacts } from "../../files/media-facts";
import type { InstagramUse, MediaFault } from "../../files/media-rules";
import type { Simulator } from "../../simulator";

interface Checked {
  facts: MediaFacts;
  instagram: MediaFault | null;
  page: { code: number; message: string } | null;
}

/** Something that waits for the bytes of a film. */
export interface UploadTarget {
  isInstagram: boolean;
  use: InstagramUse;
  /** Bytes it has already. */
  offset: number;
  received(bytes: number): void;
  finish(checked: Checked): void;
}

/** How long processing takes, in simulated time: a little longer for longer films. */
export function processingMs(facts: Pick<MediaFacts, "durationMs" | "kind">): number {
  return facts.kind === "video" ? 4_000 + Math.min(facts.durationMs / 10, 60_000) : 600;
}

/** Find what waits for an upload under this id: a Page's film, or a resumable Instagram container. */
export function hasUploadFor(sim: Simulator, id: string): UploadTarget | null {
  const video = sim.store.videos.get(id);
  if (video) {
    return {
      isInstagram: false,
      use: video.use === "story" ? "story" : "reel",
      offset: video.receivedBytes,
      received: (bytes) => void sim.store.videos.put({ ...video, receivedBytes: bytes }),
      finish({ facts, page }) {
        const nowMs = sim.clock.now();
        const done = {
          uploadedAtMs: nowMs,
          readyAtMs: nowMs + processingMs(facts),
          lengthMs: facts.durationMs,
          fault: page,
        };
        sim.store.videos.put({ ...video, receivedBytes: facts.bytes, ...done });
      },
    };
  }
  const container = sim.store.containers.get(id);
  if (!container?.isResumable) return null;
  return {
    isInstagram: true,
    use: container.product === "STORY" ? "story" : container.isCarouselItem ? "carousel" : "reel",
    offset: sim.store.files.read(id)?.length ?? 0,
    received: () => {},
    finish({ facts, instagram }) {
      sim.store.containers.put({
        ...container,
        readyAtMs: sim.clock.now() + processingMs(facts),
        fault: instagram,
      });
    },
  };
}
