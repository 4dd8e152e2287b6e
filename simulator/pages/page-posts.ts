import type { Simulator } from "../simulator";
import type { PagePost } from "../store/store-posts";

/** A new post: unpublished, and seen by nobody. */
export function newPost(sim: Simulator, pageId: string, fields: Partial<PagePost>): PagePost {
  const nowMs = sim.clock.now();
  return {
    id: `${pageId}_${sim.ids.digits()}`,
    pageId,
    kind: "post",
    message: "",
    link: null,
    photoIds: [],
    videoId: null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    isPublished: false,
    scheduledAtMs: null,
    unpublishedType: null,
    appId: null,
    isHidden: false,
    targeting: null,
    place: null,
    reactions: {},
    shares: 0,
    ...fields,
  };
}

/**
 * Publish a post: it is listed, its public begins to see it, and the Page's `feed` webhook reports it.
 * Does nothing to a post that is published already, so it is idempotent.
 */
export function releasePost(sim: Simulator, post: PagePost, atMs = sim.clock.now()): boolean {
  if (post.isPublished) return false;
  Object.assign(post, {
    isPublished: true,
    scheduledAtMs: null,
    unpublishedType: null,
    createdAtMs: atMs,
    updatedAtMs: atMs,
  });
  sim.store.posts.put(post);
  for (const id of post.photoIds) {
    const photo = sim.store.photos.get(id);
    if (photo) sim.store.photos.put({ ...photo, isPublished: true, isTemporary: false });
  }
  tellOfPost(sim, post, "add");
  sim.live.announce({ kind: "post", id: post.id });
  return true;
}

/** Publish a scheduled post automatically when its time comes. Idempotent for a post. */
export function awaitRelease(sim: Simulator, post: PagePost): void {
  const dueMs = post.scheduledAtMs;
  if (dueMs === null || post.isPublished) return;
  sim.clock.after(Math.max(dueMs - sim.clock.now(), 0), () => {
    const current = sim.store.posts.get(post.id);
    if (!current || current.isPublished || current.scheduledAtMs !== dueMs) return;
    if (!releasePost(sim, current, dueMs)) return;
    sim.ledger.accept({
      platform: "facebook",
      kind: "release",
      assetId: current.pageId,
      to: null,
      text: current.message,
      externalId: current.id,
      callbackData: null,
    });
  });
}

/** Emit the Page's `feed` webhook about one of its posts. */
export function tellOfPost(sim: Simulator, post: PagePost, verb: "add" | "edited" | "remove"): void {
  const page = sim.store.pages.get(post.pageId);
  const item =
    post.kind === "photo" ? "photo" : post.kind === "reel" || post.kind === "video" ? "video" : "status";
  const value = {
    from: { id: post.pageId, name: page?.name ?? "" },
    item: verb === "remove" ? "post" : item,
    verb,
    post_id: post.id,
    created_time: Math.floor(post.createdAtMs / 1000),
    ...(verb === "remove" ? {} : { published: 1, message: post.message }),
  };
  void sim.webhooks.emit({
    object: "page",
    assetId: post.pageId,
    field: "feed",
    content: { changes: [{ field: "feed", value }] },
    time: "s",
  });
}
