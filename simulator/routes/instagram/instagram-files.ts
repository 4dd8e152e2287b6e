import { fetchMedia } from "../../files/fetch-media";
import { mediaFacts } from "../../files/media-facts";
import {
  instagramImageFault,
  instagramVideoFault,
  type MediaFault,
  unfetchable,
} from "../../files/media-rules";
import type { GraphCall } from "../../graph/graph-call";
import { badParameter } from "../../graph/graph-error";
import { askedFault, faultError, faults } from "../../instagram/instagram-faults";
import type { Container } from "../../store/store-posts";
import { placeholder } from "../pages/page-photos";
import { processingMs } from "../uploads/upload-targets";
import { statusCode } from "./instagram-status";

const IMAGE_READ_MAX = 64 * 1024 * 1024;
const VIDEO_READ_MAX = 400 * 1024 * 1024;

/**
 * Fetch the picture of a container and look at it. A picture is refused at once.
 *
 * @throws GraphError 9004/2207052 when it cannot be fetched, 36000, 36001, 36003 for its bytes.
 */
export async function takeImage(call: GraphCall, container: Container, url: string): Promise<void> {
  const { sim } = call;
  const urlFault = askedFault(url);
  if (urlFault) throw faultError(urlFault);
  const bytes = await bytesAt(call, url, IMAGE_READ_MAX);
  if ("subcode" in bytes) throw faultError(bytes);
  const facts = await mediaFacts(bytes.bytes);
  const use = container.product === "STORY" ? "story" : container.isCarouselItem ? "carousel" : "feed";
  const fault = instagramImageFault(facts, use);
  if (fault) throw faultError(fault);
  sim.store.files.write(container.id, bytes.bytes);
  container.readyAtMs = sim.clock.now() + sim.behaviour.pictureReadyAfterMs;
}

/** Fetch the film of a container. What is wrong with a film shows in the container's status, later. */
export async function takeVideo(call: GraphCall, container: Container, url: string): Promise<void> {
  const { sim } = call;
  const bytes = await bytesAt(call, url, VIDEO_READ_MAX);
  const urlFault = askedFault(url);
  if ("subcode" in bytes || urlFault) {
    Object.assign(container, { readyAtMs: sim.clock.now() + 5_000, fault: urlFault ?? bytes });
    return;
  }
  const facts = await mediaFacts(bytes.bytes);
  const use = container.product === "STORY" ? "story" : container.isCarouselItem ? "carousel" : "reel";
  sim.store.files.write(container.id, bytes.bytes);
  const isBelieved = !sim.behaviour.fetchesMedia;
  container.fault = isBelieved ? null : instagramVideoFault(facts, use);
  container.readyAtMs = sim.clock.now() + processingMs(facts);
}

/**
 * The pictures of a new carousel, each a finished item container of the same account.
 *
 * @throws GraphError 100/2207028 unless there are 2 to 10, 24/2207008 for an unknown one, 9007 for an unfinished one.
 */
export function takeChildren(call: GraphCall, igId: string): string[] {
  const children = call.params.children;
  const ids = (Array.isArray(children) ? children.map(String) : String(children ?? "").split(","))
    .map((id) => id.replace(/[[\]"\s]/g, ""))
    .filter(Boolean);
  if (ids.length < 2 || ids.length > 10) throw faultError(faults.carouselSize);
  for (const id of ids) {
    const child = call.sim.store.containers.get(id);
    if (!child || child.igId !== igId) throw faultError(faults.containerGone);
    if (!child.isCarouselItem) throw badParameter(`The container ${id} was not made as a carousel item`);
    const status = statusCode(child, call.sim.clock.now());
    if (status === "IN_PROGRESS") throw faultError(faults.notReady);
    if (status !== "FINISHED") throw faultError(faults.containerGone);
  }
  return ids;
}

async function bytesAt(
  call: GraphCall,
  url: string,
  bytesMax: number,
): Promise<{ bytes: Uint8Array } | MediaFault> {
  if (!call.sim.behaviour.fetchesMedia) return { bytes: await placeholder() };
  const result = await fetchMedia(url, bytesMax);
  return "bytes" in result
    ? { bytes: result.bytes }
    : unfetchable(`The media could not be fetched from this URI: ${result.failure}`);
}
