import sharp from "sharp";
import { z } from "zod";
import { actingPage } from "../../access/page-rights";
import { fetchMedia } from "../../files/fetch-media";
import { mediaFacts, mimeTypeOf } from "../../files/media-facts";
import { pagePhotoFault } from "../../files/media-rules";
import type { Graph } from "../../graph/graph";
import { flag, type GraphCall, readShape } from "../../graph/graph-call";
import { GraphError } from "../../graph/graph-error";
import { awaitRelease, newPost, releasePost } from "../../pages/page-posts";
import type { Photo } from "../../store/store-posts";
import { claimPhotos } from "./page-attachments";
import { readSchedule } from "./page-rules";

/** Meta says 10 MB in one place and 4 MB in others; the larger is enforced. */
const PHOTO_BYTES_MAX = 10 * 1024 * 1024;

const NewPhoto = z.object({
  url: z.string().optional(),
  caption: z.string().optional(),
  message: z.string().optional(),
  published: flag.default(true),
  temporary: flag.default(false),
  no_story: flag.default(false),
  alt_text_custom: z.string().optional(),
});

/** Photos of a Page. @see https://developers.facebook.com/docs/graph-api/reference/page/photos */
export function pagePhotoRoutes(graph: Graph): void {
  graph.on("POST", "page", "photos", addPhoto, { use: "pages" });
}

async function addPhoto(call: GraphCall): Promise<unknown> {
  const { sim } = call;
  const page = actingPage(call, call.node.id, "pages_manage_posts", "CREATE_CONTENT");
  const body = readShape(call, NewPhoto);
  const scheduledAtMs = readSchedule(call, body.published);
  const bytes = await photoBytes(call, body.url);
  const facts = await mediaFacts(bytes);
  const fault = pagePhotoFault(facts, PHOTO_BYTES_MAX);
  if (fault)
    throw new GraphError(fault.code, `(#${fault.code}) ${fault.message}`, { subcode: fault.subcode });

  const caption = body.caption ?? body.message ?? "";
  const photo: Photo = {
    id: sim.ids.digits(),
    pageId: page.id,
    postId: null,
    storyId: null,
    caption,
    altText: body.alt_text_custom ?? null,
    isPublished: body.published,
    isTemporary: body.temporary,
    width: facts.width,
    height: facts.height,
    mimeType: mimeTypeOf(facts),
    createdAtMs: sim.clock.now(),
  };
  sim.store.files.write(photo.id, bytes);
  sim.store.photos.put(photo);
  const isPosted = (body.published && !body.no_story) || scheduledAtMs !== null;
  accept(call, photo, body.published ? "photo_post" : "photo");
  if (!isPosted) return { id: photo.id };

  const post = newPost(sim, page.id, {
    kind: "photo",
    message: caption,
    photoIds: [photo.id],
    scheduledAtMs,
    appId: call.token.appId,
  });
  sim.store.posts.put(post);
  claimPhotos(sim, post);
  if (body.published) releasePost(sim, post);
  else awaitRelease(sim, post);
  return body.published ? { id: photo.id, post_id: post.id } : { id: photo.id };
}

/** The picture, uploaded with the call or fetched from its URL. @throws GraphError 324 when there is none. */
async function photoBytes(call: GraphCall, url: string | undefined): Promise<Uint8Array> {
  const file = call.files.get("source") ?? [...call.files.values()][0];
  if (file) return new Uint8Array(await file.arrayBuffer());
  if (!url) throw new GraphError(324, "(#324) Requires upload file");
  if (!call.sim.behaviour.fetchesMedia) return placeholder();
  const result = await fetchMedia(url, PHOTO_BYTES_MAX * 4);
  if ("bytes" in result) return result.bytes;
  throw new GraphError(324, "(#324) Missing or invalid image file", {
    subcode: 2069019,
    userMessage: result.failure,
  });
}

/** Placeholder for a picture that was not fetched. */
export function placeholder(): Promise<Uint8Array> {
  const plain = { width: 1080, height: 1080, channels: 3 as const, background: "#c7b299" };
  return sharp({ create: plain }).jpeg().toBuffer();
}

function accept({ sim }: GraphCall, photo: Photo, kind: string): void {
  sim.ledger.accept({
    platform: "facebook",
    kind,
    assetId: photo.pageId,
    to: null,
    text: photo.caption,
    externalId: photo.id,
    callbackData: null,
    detail: { isTemporary: photo.isTemporary, altText: photo.altText },
  });
}
