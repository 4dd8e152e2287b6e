import { z } from "zod";
import { addComment } from "../../customers/comment-log";
import { addressOn } from "../../customers/people";
import type { Simulator } from "../../simulator";
import type { PagePost } from "../../store/store-posts";

const When = z.union([z.number(), z.string()]).optional();

export const NewComment = z.object({
  personId: z.string(),
  text: z.string().min(1),
  parentId: z.string().optional(),
  createdTime: When,
});
export const NewReaction = z.object({
  personId: z.string(),
  type: z.enum(["LIKE", "LOVE", "CARE", "HAHA", "WOW", "SAD", "ANGRY", "NONE"]).default("LIKE"),
});

interface Place {
  assetId: string;
  surface: "page" | "instagram";
  post: PagePost | null;
}

/** A customer comments on a post or media, or answers a comment there; the apps are told. */
export function commentAsPerson(
  sim: Simulator,
  postId: string,
  newComment: z.output<typeof NewComment>,
): { id: string } {
  const { assetId, surface } = placeOf(sim, postId);
  const { person, address } = personOn(sim, newComment.personId, assetId);
  const parent = newComment.parentId ? sim.store.comments.get(newComment.parentId) : undefined;
  if (newComment.parentId && (!parent || parent.postId !== postId))
    throw new RangeError(`There is no comment ${newComment.parentId} here`);
  const atMs =
    typeof newComment.createdTime === "number"
      ? newComment.createdTime * 1000
      : Date.parse(newComment.createdTime ?? "");
  const comment = addComment(sim, {
    surface,
    assetId,
    postId,
    parentId: parent?.parentId ?? parent?.id ?? null,
    fromId: address,
    fromName: surface === "instagram" ? (person.instagramUsername ?? person.name) : person.name,
    personId: person.id,
    text: newComment.text,
    ...(Number.isNaN(atMs) ? {} : { atMs }),
  });
  return { id: comment.id };
}

/** A customer likes a post or media, or takes it back with `NONE`. Page reactions emit a webhook. */
export function reactAsPerson(
  sim: Simulator,
  postId: string,
  newReaction: z.output<typeof NewReaction>,
): { ok: true } {
  const { assetId, post } = placeOf(sim, postId);
  const { person, address } = personOn(sim, newReaction.personId, assetId);
  sim.live.announce({ kind: "post", id: postId });
  if (!post) {
    const media = sim.store.igMedia.get(postId);
    const others = media?.likedBy.filter((id) => id !== address) ?? [];
    if (media)
      sim.store.igMedia.put({
        ...media,
        likedBy: newReaction.type === "NONE" ? others : [...others, address],
      });
    return { ok: true };
  }
  const { [address]: before, ...others } = post.reactions;
  sim.store.posts.put({
    ...post,
    reactions: newReaction.type === "NONE" ? others : { ...others, [address]: newReaction.type },
  });
  const type = newReaction.type === "NONE" ? before : newReaction.type;
  const value = {
    from: { id: address, name: person.name },
    item: "reaction",
    verb: newReaction.type === "NONE" ? "remove" : before ? "edit" : "add",
    reaction_type: (type ?? "LIKE").toLowerCase(),
    post_id: postId,
    parent_id: postId,
    created_time: sim.clock.seconds(),
  };
  const content = { changes: [{ field: "feed", value }] };
  void sim.webhooks.emit({ object: "page", assetId, field: "feed", content, time: "s" });
  return { ok: true };
}

function placeOf(sim: Simulator, postId: string): Place {
  const post = sim.store.posts.get(postId);
  if (post) return { assetId: post.pageId, surface: "page", post };
  const media = sim.store.igMedia.get(postId);
  if (media) return { assetId: media.igId, surface: "instagram", post: null };
  throw new RangeError(`There is no post ${postId}`);
}

function personOn(sim: Simulator, personId: string, assetId: string) {
  const person = sim.store.people.get(personId);
  if (!person) throw new RangeError(`There is no person ${personId}`);
  const address = addressOn(sim, person, assetId);
  if (!address) throw new RangeError(`${person.name} is not on this platform`);
  return { person, address };
}
