import { z } from "zod";
import { actingPage } from "../../access/page-rights";
import { parseFields, readFields } from "../../graph/fields";
import type { Graph } from "../../graph/graph";
import { flag, type GraphCall, readShape, textParam } from "../../graph/graph-call";
import { GraphError } from "../../graph/graph-error";
import { htmlFailure } from "../../graph/graph-fault";
import { awaitRelease, newPost, releasePost } from "../../pages/page-posts";
import { refusePost } from "../../pages/post-sentinels";
import { losesAnswer } from "../../sentinels";
import { attachedPhotos, claimPhotos } from "./page-attachments";
import { acceptPost, changePost, deletePost, MESSAGE_MAX } from "./page-changes";
import { postReaders } from "./page-readers";
import { checkLink, readSchedule } from "./page-rules";

const REPEAT_WITHIN_MS = 5 * 60_000;
const unpublishedTypes = [
  "SCHEDULED",
  "DRAFT",
  "ADS_POST",
  "INLINE_CREATED",
  "PUBLISHED",
  "PUBLISH_PENDING",
  "REVIEWABLE_BRANDED_CONTENT",
  "SCHEDULED_RECURRING",
] as const;

const NewPost = z.object({
  message: z.string().max(MESSAGE_MAX).optional(),
  link: z.string().optional(),
  published: flag.default(true),
  unpublished_content_type: z.enum(unpublishedTypes).optional(),
  text_format_preset_id: z.coerce.string().regex(/^\d+$/).optional(),
  place: z.coerce.string().optional(),
});

/** Publishing on a Page: text, links and pictures by id. @see https://developers.facebook.com/docs/pages-api/posts */
export function pagePublishingRoutes(graph: Graph): void {
  graph.on("POST", "page", "feed", createPost, { use: "pages" });
  graph.on("POST", "post", "", changePost, { use: "pages" });
  graph.on("DELETE", "post", "", deletePost, { use: "pages" });
}

function createPost(call: GraphCall): unknown {
  const { sim } = call;
  const page = actingPage(call, call.node.id, "pages_manage_posts", "CREATE_CONTENT");
  const body = readShape(call, NewPost);
  const message = body.message ?? "";
  const photoIds = attachedPhotos(call, page.id);
  if (message === "" && !body.link && photoIds.length === 0) {
    throw new GraphError(197, "(#197) The post is empty. Please enter a message to share.");
  }
  refusePost(message, "facebook");
  if (body.link) checkLink(body.link);
  const scheduledAtMs = readSchedule(call, body.published);
  if (body.published) refuseRepeat(call, page.id, message, photoIds);

  const kind = photoIds.length > 0 ? "photo" : body.link ? "link" : "post";
  const type = body.unpublished_content_type ?? (scheduledAtMs === null ? "DRAFT" : "SCHEDULED");
  const post = newPost(sim, page.id, {
    kind,
    message,
    link: body.link ?? null,
    photoIds,
    scheduledAtMs,
    unpublishedType: body.published ? null : type,
    appId: call.token.appId,
    targeting: call.params.targeting ?? null,
    place: body.place ?? null,
  });
  sim.store.posts.put(post);
  claimPhotos(sim, post);
  acceptPost(call, post, body.published ? "post" : scheduledAtMs === null ? "draft" : "scheduled_post");
  if (body.published) releasePost(sim, post);
  else awaitRelease(sim, post);
  if (body.published && losesAnswer(message)) return htmlFailure(502);
  const fields = parseFields(textParam(call, "fields"));
  return fields.length > 0 ? readFields(post, fields, postReaders(call), "Post") : { id: post.id };
}

/** Refuse the same text on the same Page within minutes. Drafts and scheduled posts are not compared. */
function refuseRepeat({ sim }: GraphCall, pageId: string, message: string, photoIds: string[]): void {
  const sinceMs = sim.clock.now() - REPEAT_WITHIN_MS;
  if (message === "" || photoIds.length > 0) return;
  const isRepeated = sim.store.posts
    .filter((post) => post.pageId === pageId && post.isPublished && post.createdAtMs > sinceMs)
    .some((post) => post.message === message && post.kind !== "photo");
  if (isRepeated) throw new GraphError(506, "(#506) Duplicate status message");
}
