import { hasScope } from "../../access/tokens";
import { graphTime } from "../../audience/pacific";
import { commentsOn } from "../../customers/comment-log";
import { fileUrl } from "../../files/file-links";
import type { Field, Readers } from "../../graph/fields";
import type { GraphCall } from "../../graph/graph-call";
import { GraphError } from "../../graph/graph-error";
import type { PagePost } from "../../store/store-posts";
import { innerList, pageCommentReaders } from "../comments/comment-readers";
import { crowdReactions, insightsField } from "../insights/insights-post";

const STATUS_TYPES = {
  post: "mobile_status_update",
  photo: "added_photos",
  link: "shared_story",
  reel: "added_video",
  video: "added_video",
};

/** Fields of a Page post. @see https://developers.facebook.com/docs/graph-api/reference/page-post */
export function postReaders(call: GraphCall): Readers<PagePost> {
  const { sim } = call;
  const page = (post: PagePost) => sim.store.pages.get(post.pageId);
  return {
    message: (post) => post.message || undefined,
    story: () => undefined,
    created_time: (post) => graphTime(post.createdAtMs),
    updated_time: (post) => graphTime(post.updatedAtMs),
    permalink_url: (post) => permalinkOf(post),
    status_type: (post) => STATUS_TYPES[post.kind],
    full_picture: (post) => pictureOf(call, post),
    is_published: (post) => post.isPublished,
    is_hidden: (post) => post.isHidden,
    scheduled_publish_time: (post) =>
      post.scheduledAtMs === null ? undefined : Math.floor(post.scheduledAtMs / 1000),
    from: (post) => ({ name: page(post)?.name ?? "", id: post.pageId }),
    application: (post) =>
      post.appId ? { name: sim.store.apps.get(post.appId)?.name, id: post.appId } : undefined,
    shares: (post) => (post.shares > 0 ? { count: post.shares } : undefined),
    reactions: (post, field) => reactionList(call, post, field, () => true),
    likes: (post, field) => reactionList(call, post, field, (type) => type === "LIKE"),
    comments: (post, field) => commentField(call, post, field),
    attachments: (post) => attachmentsOf(call, post),
    insights: (post, field) => insightsField(call, post, field),
    targeting: (post) => post.targeting ?? undefined,
    unpublished_content_type: (post) => post.unpublishedType ?? undefined,
    promotable_id: (post) => post.id,
    properties: (post) => propertiesOf(call, post),
  };
}

/** Where a person can see the post. */
export function permalinkOf(post: PagePost): string {
  if (post.kind === "reel" || post.kind === "video") return `https://www.facebook.com/reel/${post.videoId}`;
  return `https://www.facebook.com/${post.pageId}/posts/${post.id.slice(post.pageId.length + 1)}`;
}

/** What a film's post says about it; nothing for the others. */
function propertiesOf({ sim }: GraphCall, post: PagePost): unknown {
  const film = post.videoId ? sim.store.videos.get(post.videoId) : undefined;
  if (!film) return undefined;
  const seconds = Math.round(film.lengthMs / 1000);
  const text = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  return [{ name: "Length", text }];
}

function pictureOf(call: GraphCall, post: PagePost): string | undefined {
  const first = post.photoIds[0];
  return first ? fileUrl(call.sim, first) : undefined;
}

/**
 * Reactions, comments and likes need a permission of their own, and Meta's error names the wrong one.
 *
 * @throws GraphError 10.
 */
function needUserContent(call: GraphCall, post: PagePost): void {
  if (hasScope(call.token, "pages_read_user_content", post.pageId)) return;
  throw new GraphError(
    10,
    "(#10) This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature. Refer to https://developers.facebook.com/docs/apps/review/login-permissions#manage-pages and https://developers.facebook.com/docs/apps/review/feature#reference-PAGES_ACCESS for details.",
  );
}

function commentField(call: GraphCall, post: PagePost, field: Field): unknown {
  needUserContent(call, post);
  const rows = commentsOn(call.sim, post.id).filter(
    (comment) => field.args.filter === "stream" || comment.parentId === null,
  );
  return innerList(call.sim, rows, field, pageCommentReaders(call.sim), "page");
}

function reactionList(
  call: GraphCall,
  post: PagePost,
  field: Field,
  isWanted: (type: string) => boolean,
): unknown {
  needUserContent(call, post);
  const rows = Object.entries(post.reactions).filter(([, type]) => isWanted(type));
  const data = rows.slice(0, Number(field.args.limit ?? 25)).map(([id, type]) => {
    const name = call.sim.store.people.get(call.sim.store.addresses.get(id)?.personId ?? "")?.name;
    return { id, ...(name === undefined ? {} : { name }), type };
  });
  if (field.args.summary === undefined) return { data };
  return {
    data,
    summary: { total_count: rows.length + crowdReactions(call, post), viewer_reaction: "NONE" },
  };
}

function attachmentsOf(call: GraphCall, post: PagePost): unknown {
  const photos = post.photoIds.flatMap((id) => call.sim.store.photos.get(id) ?? []);
  const shown = photos.map((photo) => ({
    media: { image: { height: photo.height, width: photo.width, src: fileUrl(call.sim, photo.id) } },
    target: { id: photo.id, url: `https://www.facebook.com/photo/?fbid=${photo.id}` },
    type: "photo",
    url: `https://www.facebook.com/photo/?fbid=${photo.id}`,
  }));
  if (shown.length > 1)
    return { data: [{ media_type: "album", type: "album", subattachments: { data: shown } }] };
  if (shown[0]) return { data: [{ ...shown[0], media_type: "photo" }] };
  if (post.link)
    return {
      data: [
        { media_type: "link", type: "share", url: post.link, unshimmed_url: post.link, title: post.link },
      ],
    };
  return undefined;
}
