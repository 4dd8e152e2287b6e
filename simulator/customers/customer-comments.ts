import type { Simulator } from "../simulator";
import type { Person } from "../store/store-shapes";
import { addComment, tellOfComment } from "./comment-log";
import type { ActOf, ActResult } from "./customer-acts";
import { addressOn } from "./people";

/** Comment on a post or a media item, or answer a comment. */
export function comment(
  sim: Simulator,
  person: Person,
  { assetId, postId, text, parentId }: ActOf<"comment">,
): ActResult {
  const surface = sim.store.kindOf(assetId) === "page" ? "page" : "instagram";
  const fromId = addressOn(sim, person, assetId);
  if (!fromId) return { refused: `${person.name} is not reachable on ${assetId}` };
  const fromName = surface === "page" ? person.name : (person.instagramUsername ?? person.id);
  const made = addComment(sim, {
    surface,
    assetId,
    postId,
    parentId: parentId ?? null,
    fromId,
    fromName,
    personId: person.id,
    text,
  });
  return { commentId: made.id };
}

/** Edit or delete one's own comment. */
export function changeComment(
  sim: Simulator,
  person: Person,
  request: ActOf<"edit_comment" | "delete_comment">,
): ActResult {
  const found = sim.store.comments.get(request.commentId);
  if (found?.personId !== person.id) return { refused: "Only own comments can be changed" };
  const isGone = request.do === "delete_comment";
  const changed = sim.store.comments.put({
    ...found,
    ...(isGone ? { isDeleted: true } : { text: request.text }),
  });
  tellOfComment(sim, changed, isGone ? "remove" : "edited");
  sim.live.announce({ kind: "comment", id: found.id });
  return { commentId: found.id };
}
