import { z } from "zod";
import { actingAccount } from "../../access/page-rights";
import type { Graph } from "../../graph/graph";
import { flag, type GraphCall, readShape } from "../../graph/graph-call";
import { badParameter } from "../../graph/graph-error";
import { versionServed } from "../../graph/versions";
import { faultError, faults } from "../../instagram/instagram-faults";
import { checkCaption, checkContainerQuota } from "../../instagram/instagram-rules";
import { refusePost } from "../../pages/post-sentinels";
import type { Container } from "../../store/store-posts";
import { takeChildren, takeImage, takeVideo } from "./instagram-files";
import { readContainer } from "./instagram-status";

const NewContainer = z.object({
  media_type: z.string().optional(),
  image_url: z.string().optional(),
  video_url: z.string().optional(),
  upload_type: z.enum(["resumable"]).optional(),
  is_carousel_item: flag.default(false),
  caption: z.string().default(""),
  alt_text: z.string().max(1000).optional(),
  is_ai_generated: flag.default(false),
  trial_params: z.unknown().optional(),
});

type NewContainer = z.output<typeof NewContainer>;

/** The first half of publishing on Instagram. @see https://developers.facebook.com/docs/instagram-platform/content-publishing */
export function instagramContainerRoutes(graph: Graph): void {
  graph.on("POST", "instagram", "media", createContainer, { use: "instagram" });
  graph.on("GET", "container", "", readContainer, { use: "instagram" });
}

async function createContainer(call: GraphCall): Promise<unknown> {
  const { sim } = call;
  const account = actingAccount(call, call.node.id, "publish");
  const body = readShape(call, NewContainer);
  const { kind, product } = whatIs(body);
  checkCaption(body.caption);
  if (!/^!(spam|blocked)/.test(body.caption)) refusePost(body.caption, "instagram");
  checkContainerQuota(sim, account.id);
  if (body.trial_params !== undefined) throw faultError(faults.trialReels);
  if (body.is_carousel_item && body.is_ai_generated)
    throw badParameter("is_ai_generated belongs on the carousel, not on its items");

  const container: Container = {
    id: sim.ids.digits(),
    igId: account.id,
    appId: call.token.appId,
    kind,
    product,
    isCarouselItem: body.is_carousel_item,
    children: kind === "CAROUSEL_ALBUM" ? takeChildren(call, account.id) : [],
    caption: body.is_carousel_item || product === "STORY" ? "" : body.caption,
    altText: kind === "IMAGE" && product === "FEED" ? (body.alt_text ?? null) : null,
    isResumable: body.upload_type === "resumable",
    isAiGenerated: body.is_ai_generated,
    createdAtMs: sim.clock.now(),
    readyAtMs: null,
    fault: null,
    mediaId: null,
  };
  if (kind === "IMAGE") await takeImage(call, container, body.image_url ?? "");
  else if (kind === "VIDEO" && !container.isResumable) await takeVideo(call, container, body.video_url ?? "");
  else if (kind === "CAROUSEL_ALBUM") container.readyAtMs = sim.clock.now() + 500;
  sim.store.containers.put(container);
  accept(call, container);
  if (!container.isResumable) return { id: container.id };
  return { id: container.id, uri: `${sim.url}/ig-api-upload/${versionServed(call.version)}/${container.id}` };
}

/** Kind of the new media. @throws GraphError 100 for a missing file, 100/2207023 for an unknown type. */
function whatIs(body: NewContainer): Pick<Container, "kind" | "product"> {
  const type = body.media_type?.toUpperCase() ?? "IMAGE";
  const hasFilm = Boolean(body.video_url) || body.upload_type === "resumable";
  if (type === "CAROUSEL" && !body.is_carousel_item) return { kind: "CAROUSEL_ALBUM", product: "FEED" };
  if (type === "IMAGE") {
    if (!body.image_url) throw badParameter("The parameter image_url is required");
    return { kind: "IMAGE", product: "FEED" };
  }
  if (type === "STORIES" && !body.is_carousel_item) {
    if (!body.image_url && !hasFilm) throw badParameter("The parameter image_url or video_url is required");
    return { kind: body.image_url ? "IMAGE" : "VIDEO", product: "STORY" };
  }
  const isReel = type === "REELS" && !body.is_carousel_item;
  if (!isReel && !(type === "VIDEO" && body.is_carousel_item)) {
    if (type === "VIDEO")
      throw badParameter("The media_type VIDEO is no longer supported; use REELS to publish a video", {
        subcode: 2207067,
      });
    throw faultError(faults.unknownType);
  }
  if (!hasFilm) throw badParameter("The parameter video_url is required");
  return { kind: "VIDEO", product: isReel ? "REELS" : "FEED" };
}

function accept({ sim }: GraphCall, container: Container): void {
  const { kind, product, isCarouselItem, children } = container;
  sim.ledger.accept({
    platform: "instagram",
    kind: "container",
    assetId: container.igId,
    to: null,
    text: container.caption,
    externalId: container.id,
    callbackData: null,
    detail: { kind, product, isCarouselItem, children },
  });
}
