import { z } from "zod";
import { type GraphCall, jsonOf } from "../../graph/graph-call";
import { badParameter } from "../../graph/graph-error";
import type { Simulator } from "../../simulator";
import type { PagePost } from "../../store/store-posts";

const Attached = z.object({ media_fbid: z.coerce.string() });

/**
 * The photos a new post wants to carry, from `attached_media` as a list or as `attached_media[0]=…`.
 *
 * @throws GraphError 100 for an unknown photo, 100/1366051 for one that has been posted already.
 */
export function attachedPhotos(call: GraphCall, pageId: string): string[] {
  const read = jsonOf(z.array(jsonOf(Attached))).safeParse(call.params.attached_media ?? numbered(call));
  if (!read.success) throw badParameter("Param attached_media must be an array of objects with a media_fbid");
  const ids = read.data.map(({ media_fbid }) => media_fbid);
  for (const id of ids) {
    const photo = call.sim.store.photos.get(id);
    if (!photo || photo.pageId !== pageId)
      throw badParameter(`Invalid parameter: media_fbid ${id} does not exist`);
    if (photo.postId || photo.storyId) {
      throw badParameter("These photos were already posted.", { subcode: 1366051 });
    }
  }
  if (new Set(ids).size < ids.length) throw badParameter("A photo is attached twice");
  return ids;
}

/** Make the photos the post's own: they cannot be posted a second time. */
export function claimPhotos(sim: Simulator, post: PagePost): void {
  for (const id of post.photoIds) {
    const photo = sim.store.photos.get(id);
    if (photo) sim.store.photos.put({ ...photo, postId: post.id });
  }
}

function numbered({ params }: GraphCall): unknown[] {
  return Object.keys(params)
    .filter((name) => /^attached_media\[\d+\]$/.test(name))
    .sort((one, other) => Number(one.slice(15, -1)) - Number(other.slice(15, -1)))
    .map((name) => params[name]);
}
